using Microsoft.Extensions.Options;

namespace Psi.Sync.AspNetCore;

[OptionsValidator]
internal sealed partial class SyncHealthOptionsValidator : IValidateOptions<SyncHealthOptions>;
