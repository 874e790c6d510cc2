using Mostrador.Platform;
using Mostrador.Platform.Database;
using Npgsql;

namespace Mostrador.Core.Tests.Platform;

public sealed class DatabaseUrlTests
{
    [Fact]
    public void All_parts_of_an_address_are_read()
    {
        var settings = DatabaseUrl.Parse("postgresql://ana:p%40ss%2Fw%3Ard@db.ejemplo.cl:6432/tienda?sslmode=require");
        settings.Username.ShouldBe("ana");
        settings.Password.ShouldBe("p@ss/w:rd");
        settings.Host.ShouldBe("db.ejemplo.cl");
        settings.Port.ShouldBe(6432);
        settings.Database.ShouldBe("tienda");
        settings.SslMode.ShouldBe(SslMode.Require);
    }

    [Theory]
    [InlineData("postgres://u:p@h/d", "h", 5432)]
    [InlineData("postgresql://u:p@/d", "localhost", 5432)]
    [InlineData("postgresql://u:p@[::1]:5433/d", "::1", 5433)]
    [InlineData("postgresql://u:p@%2Fvar%2Frun%2Fpg:5433/d", "/var/run/pg", 5433)]
    [InlineData("postgresql://u:p@/d?host=/var/run/pg&port=5434", "/var/run/pg", 5434)]
    [InlineData("postgresql://u:a:b@h/d", "h", 5432)]
    [InlineData("postgresql://u@h/d?application_name=x", "h", 5432)]
    public void Hosts_are_read_in_all_their_spellings(string url, string host, int port)
    {
        var settings = DatabaseUrl.Parse(url);
        settings.Host.ShouldBe(host);
        settings.Port.ShouldBe(port);
    }

    [Theory]
    [InlineData("mysql://u:hunter2@h/d")]
    [InlineData("postgresql://:hunter2@h/d")]
    [InlineData("postgresql://u:hunter2@h")]
    [InlineData("postgresql://u:hunter2@h/")]
    [InlineData("postgresql://u:hunter2@h:port/d")]
    [InlineData("postgresql://u:hunter2@h:0/d")]
    [InlineData("postgresql://u:hunter2@h/d?sslmode=maybe")]
    [InlineData("postgresql://u:hunter2@h/d?colour=red")]
    [InlineData("postgresql://u:S3cr@hunter2/x@h/d")]
    [InlineData("postgresql://u:S3@cr/x?hunter2@h/d")]
    [InlineData("postgresql://u:S3cr#hunter2@h/d?sslmode=require&x=a@b")]
    public void A_wrong_address_is_explained_without_its_password(string url)
    {
        var error = Should.Throw<SetupException>(() => DatabaseUrl.Parse(url));
        error.Problem.ShouldContain("DATABASE_URL");
        error.Message.ShouldNotContain("hunter2");
    }

    [Fact]
    public void The_description_for_people_holds_no_user_and_no_password() =>
        DatabaseUrl.Describe(DatabaseUrl.Parse("postgresql://u:hunter2@h/d")).ShouldBe("h:5432/d");
}
