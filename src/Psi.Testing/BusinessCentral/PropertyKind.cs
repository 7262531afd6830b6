namespace Psi.Testing.BusinessCentral;

internal enum PropertyKind
{
    Id,
    Text,
    Code,
    Date,
    Instant,
    Number,
    Integer,
    Boolean,
    Option,
}
