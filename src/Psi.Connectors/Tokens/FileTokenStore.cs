using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Psi.Connectors;

/// <summary>Keeps refresh tokens in a folder, one file a connection, protected by ASP.NET's data protection.</summary>
/// <remarks>
/// A token replaces the one before in one step and is on the disk when the write returns: a crash leaves the old one or the new one,
/// never half of one. What protects it, and where those keys lie, is the host's choice (<c>AddDataProtection()</c>). One process at a
/// time may use the folder for a connection.
/// </remarks>
public sealed class FileTokenStore : ITokenStore
{
    private const string Purpose = "Psi.Connectors.FileTokenStore.v1";

    private readonly IDataProtectionProvider _protection;
    private readonly string _folder;

    /// <summary>Initializes a new instance of the <see cref="FileTokenStore"/> class. The folder is made when it is not there.</summary>
    /// <param name="protection">Protects what is written.</param>
    /// <param name="folder">The folder. On Unix only its owner may look into what is made here.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public FileTokenStore(IDataProtectionProvider protection, string folder)
    {
        ArgumentNullException.ThrowIfNull(protection);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _protection = protection;
        _folder = Path.GetFullPath(folder);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <inheritdoc />
    /// <exception cref="ConnectorException">The file cannot be read by the keys at hand: <see cref="FailureKind.Authentication"/>, and a person has to act.</exception>
    public async ValueTask<StoredToken?> ReadAsync(string connection, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(connection);
        byte[] kept;
        try
        {
            kept = await File.ReadAllBytesAsync(PathOf(connection), cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        try
        {
            return Unpack(ProtectorOf(connection).Unprotect(kept));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw new ConnectorException(FailureKind.Authentication, connection, $"Connection '{connection}': its kept refresh token cannot be read. Bring back the data protection keys that it was written with, or let a person connect it again and delete the file '{Path.GetFileName(PathOf(connection))}'.", exception) { ProvenNotExecuted = true };
        }
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(string connection, StoredToken token, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(connection);
        ArgumentNullException.ThrowIfNull(token);
        var path = PathOf(connection);
        var draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(draft, options);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(ProtectorOf(connection).Protect(Pack(token)), cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    // Bound to the connection: a file put in another's place is no token there.
    private IDataProtector ProtectorOf(string connection) => _protection.CreateProtector(Purpose, connection);

    // Names of connections may hold what names of files may not, and may differ in case alone.
    private string PathOf(string connection) => Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(connection)).AsSpan(0, 16)) + ".token");

    private static byte[] Pack(StoredToken token) => new WireBody().Set("token", token.RefreshToken).Set("at", token.ChangedAt.UtcTicks).Set("inUse", token.IsInUse).ToUtf8();

    private static StoredToken Unpack(byte[] bytes)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(bytes);
            var root = document.RootElement;
            return new StoredToken(root.GetProperty("token").GetString()!, new DateTimeOffset(root.GetProperty("at").GetInt64(), TimeSpan.Zero), root.GetProperty("inUse").GetBoolean());
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("The file holds no token.", exception);
        }
    }
}
