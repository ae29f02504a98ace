using System.Buffers.Text;
using System.Security.Cryptography;
using BrandOS.Graph.LocalCluster.Processes;

namespace BrandOS.Graph.LocalCluster.Storage;

/// <summary>The role and its generated password, kept in a password file as libpq reads it: replicas and psql use the same file.</summary>
internal sealed record Credentials(string User, string Password)
{
    private const int PasswordBytes = 24;

    /// <summary>Reads the file, or makes it (mode 0600) with a new password.</summary>
    public static Credentials LoadOrCreate(string file, string user, ServerAccount account)
    {
        if (File.Exists(file) && File.ReadAllText(file).Trim().Split(':') is [_, _, _, var known, var password])
        {
            return new Credentials(known, password);
        }

        var made = new Credentials(user, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(PasswordBytes)));
        WriteSecret(file + ".new", $"127.0.0.1:*:*:{made.User}:{made.Password}\n", account);
        File.Move(file + ".new", file, overwrite: true);
        return made;
    }

    /// <summary>The bare password in a file for initdb. The caller deletes it.</summary>
    public void WritePassword(string file, ServerAccount account) => WriteSecret(file, Password + "\n", account);

    private static void WriteSecret(string file, string text, ServerAccount account)
    {
        File.Delete(file);
        using (var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
        }

        account.Own(file);
    }
}
