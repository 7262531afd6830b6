using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Psi.Canonical;
using Psi.Sync.Pausing;
using Psi.Sync.Sqlite;
using Psi.Sync.Stores;

namespace Psi.Sync.AspNetCore.Tests;

public sealed class WebhookTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Lesson", "U-143")]
    public async Task Receive_GenuineCall_ReadsThatRecordAloneAheadOfThePoll()
    {
        await using var host = await LiveAsync();
        host.Accounts.Put("a1", new Account { Name = "Acme renamed" });
        host.Accounts.Put("a2", new Account { Name = "Beta renamed" });

        var status = await host.SendAsync("""["crm/account/a1"]""");
        await host.RunDueAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["Acme renamed", "Beta"], await host.NamesAsync());
        Assert.Equal(0, await host.WaitingAsync());
    }

    [Theory]
    [InlineData("bm90IHRoZSBzaWduYXR1cmU=")]
    [InlineData("x")]
    public async Task Receive_ForgedSignature_IsRefusedAndKeepsNothing(string signature)
    {
        await using var host = await LiveAsync();

        var status = await host.SendAsync("""["crm/account/a1"]""", signature: signature);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal(0, await host.WaitingAsync());
    }

    [Fact]
    public async Task Receive_BodyChangedOnTheWay_IsRefused()
    {
        await using var host = await LiveAsync();
        using var request = host.Signed("""["crm/account/a1"]""");
        request.Content = new StringContent("""["crm/account/a2"]""");

        using var answer = await host.GetAnswerAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await host.WaitingAsync());
    }

    [Theory]
    [InlineData(299, HttpStatusCode.OK)]
    [InlineData(-299, HttpStatusCode.OK)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    [InlineData(-301, HttpStatusCode.Unauthorized)]
    public async Task Receive_SignedSecondsAgo_CountsWithinTheWindowOnly(int seconds, HttpStatusCode expected)
    {
        await using var host = await LiveAsync();

        var status = await host.SendAsync("""["crm/account/a1"]""", age: TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, status);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, await host.WaitingAsync());
    }

    [Fact]
    public async Task Receive_SameCallAgain_IsAnsweredAlikeAndReadOnce()
    {
        await using var host = await LiveAsync();
        using var first = host.Signed("""["crm/account/a1"]""");
        using var again = host.Signed("""["crm/account/a1"]""");
        using var answered = await host.GetAnswerAsync(first);
        await host.RunDueAsync();

        using var answer = await host.GetAnswerAsync(again);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, await host.WaitingAsync());
        Assert.Single(host.Accounts.IdReads);
    }

    [Fact]
    public async Task Receive_CallsOlderThanTheWindow_AreForgotten()
    {
        await using var host = await LiveAsync();
        await host.SendAsync("""["crm/account/a1"]""");
        host.Time.Advance(TimeSpan.FromMinutes(6));

        await host.SendAsync("""["crm/account/a2"]""");

        Assert.Equal(1, await host.CountAsync(StoreTables.Webhook));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receive_BodyOverTheLimit_IsRefusedUnread(bool saysItsLength)
    {
        await using var host = await LiveAsync();
        using var request = host.Signed(string.Empty);
        request.Content = new ByteArrayContent(new byte[2001]);
        request.Headers.TransferEncodingChunked = !saysItsLength;

        using var answer = await host.GetAnswerAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(0, host.Sending.Judged);
    }

    [Fact]
    public async Task Receive_BodyAtTheLimit_IsRead()
    {
        await using var host = await LiveAsync();

        var status = await host.SendAsync("""["crm/account/a1"]""".PadRight(2000));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("{}")]
    [InlineData("\0\u0001")]
    public async Task Receive_BodyThatCannotBeRead_IsABadRequest(string body)
    {
        await using var host = await LiveAsync();

        var status = await host.SendAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Theory]
    [InlineData("erp")]
    [InlineData("nobody")]
    [InlineData("crm/more")]
    [InlineData("")]
    public async Task Receive_ConnectionWithoutWebhooks_IsNotFound(string connection)
    {
        await using var host = await LiveAsync();

        var status = await host.SendAsync("""["crm/account/a1"]""", connection);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal(0, host.Sending.Judged);
    }

    [Fact]
    public async Task Receive_Handshake_IsAnsweredAsPlainText()
    {
        await using var host = await LiveAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "crm?hello=%3Cb%3Eyou"));

        using var answer = await host.GetAnswerAsync(request);

        Assert.Equal("<b>you", await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("erp/account/a1")]
    [InlineData("crm/worker/w1")]
    [InlineData("crm/no-such-object/x")]
    public async Task Receive_WhatThisHostDoesNotReadThere_IsAnsweredAndLeftOut(string record)
    {
        await using var host = await LiveAsync();

        var status = await host.SendAsync($"""["{record}"]""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(0, await host.WaitingAsync());
    }

    [Fact]
    public async Task Receive_RecordNamedTimeAndAgain_IsReadOnce()
    {
        await using var host = await LiveAsync();
        for (var i = 0; i < 5; i++)
        {
            await host.SendAsync("""["crm/account/a1","crm/account/a1"]""", age: TimeSpan.FromSeconds(i));
        }

        await host.RunDueAsync();

        Assert.Equal([1], host.Accounts.IdReads);
    }

    [Fact]
    public async Task Receive_OlderCallAfterANewerOne_TellsWhatThePlatformSaysNow()
    {
        await using var host = await LiveAsync();
        host.Accounts.Put("a1", new Account { Name = "Second" });
        await host.SendAsync("""["crm/account/a1"]""", age: TimeSpan.FromSeconds(1));
        await host.RunDueAsync();
        await host.SendAsync("""["crm/account/a1"]""", age: TimeSpan.FromSeconds(60));

        await host.RunDueAsync();

        Assert.Equal(["Beta", "Second"], await host.NamesAsync());
    }

    [Fact]
    public async Task Receive_RecordThePlatformDoesNotHave_IsAskedForOnceAndRaisesNothing()
    {
        await using var host = await LiveAsync();
        await host.SendAsync("""["crm/account/ghost"]""");

        await host.RunDueAsync();
        await host.RunDueAsync();

        Assert.Equal([1], host.Accounts.IdReads);
        Assert.Empty(await host.Engine.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Receive_NoticeWithoutARecord_BringsThePollForward()
    {
        await using var host = await LiveAsync();
        host.Accounts.Put("a1", new Account { Name = "Acme renamed" });
        host.Accounts.Put("a3", new Account { Name = "Gamma" });
        await host.RunDueAsync();
        Assert.Equal(["Acme", "Beta"], await host.NamesAsync());

        await host.SendAsync("""["crm/account/"]""");
        await host.RunDueAsync();

        Assert.Equal(["Acme renamed", "Beta", "Gamma"], await host.NamesAsync());
        host.Accounts.Put("a3", new Account { Name = "Gamma renamed" });
        await host.RunDueAsync();
        Assert.Equal(["Acme renamed", "Beta", "Gamma"], await host.NamesAsync());
    }

    [Fact]
    public async Task Receive_WhileTheConnectionIsPaused_IsKeptAndReadAfterwards()
    {
        await using var host = await LiveAsync();
        host.Accounts.Put("a1", new Account { Name = "Acme renamed" });
        await host.Engine.PauseAsync(PauseTarget.Connection("crm"), "maintenance", "ann", Stop);

        var status = await host.SendAsync("""["crm/account/a1"]""");
        await host.RunDueAsync();
        Assert.Equal(["Acme", "Beta"], await host.NamesAsync());
        await host.Engine.ResumeAsync(PauseTarget.Connection("crm"), "ann", Stop);
        await host.RunDueAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["Acme renamed", "Beta"], await host.NamesAsync());
    }

    [Fact]
    public async Task Receive_NamedAgainWhileItIsBeingRead_IsReadAgain()
    {
        await using var host = await LiveAsync();
        await host.SendAsync("""["crm/account/a1"]""");
        host.Accounts.OnIdRead = async () =>
        {
            host.Accounts.OnIdRead = null;
            await host.SendAsync("""["crm/account/a1"]""", age: TimeSpan.FromSeconds(1));
        };

        await host.RunDueAsync();

        Assert.Equal([1, 1], host.Accounts.IdReads);
        Assert.Equal(0, await host.WaitingAsync());
    }

    [Fact]
    public async Task Receive_ReadThatFails_KeepsTheRecordsForTheNext()
    {
        await using var host = await LiveAsync();
        host.Accounts.Put("a1", new Account { Name = "Acme renamed" });
        host.Accounts.ReadFaults.Enqueue(new Psi.Connectors.ConnectorException(Psi.Connectors.FailureKind.Validation, "crm", "No."));
        await host.SendAsync("""["crm/account/a1"]""");

        await host.RunDueAsync();
        Assert.Equal(1, await host.WaitingAsync());
        await host.RunDueAsync();

        Assert.Equal(["Acme renamed", "Beta"], await host.NamesAsync());
    }

    [Fact]
    public async Task Receive_StoreThatCannotBeWritten_AsksForTheCallAgain()
    {
        var store = new FailingStore(new MemoryStore());
        await using var host = await LiveAsync(store);
        store.FailsBefore = true;
        using var request = host.Signed("""["crm/account/a1"]""");

        using var answer = await host.GetAnswerAsync(request);
        store.FailsBefore = false;
        var again = await host.SendAsync("""["crm/account/a1"]""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, again);
        Assert.Equal(1, await host.WaitingAsync());
    }

    [Fact]
    public async Task Receive_DiedBetweenKeepingAndAnswering_IsKeptOnce()
    {
        var store = new FailingStore(new MemoryStore());
        await using var host = await LiveAsync(store);
        store.FailsAfter = true;
        var first = await host.SendAsync("""["crm/account/a1"]""");
        store.FailsAfter = false;

        var again = await host.SendAsync("""["crm/account/a1"]""");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (first, again));
        Assert.Equal(1, await host.WaitingAsync());
    }

    [Fact]
    public async Task Receive_DiedBetweenAnsweringAndReading_IsReadAfterARestart()
    {
        var folder = Directory.CreateTempSubdirectory("psi-webhooks-");
        try
        {
            var options = new SqliteStoreOptions { Path = Path.Combine(folder.FullName, "psi.db") };
            await using var first = await LiveAsync(new SqliteStore(options));
            first.Accounts.Put("a1", new Account { Name = "Acme renamed" });
            var status = await first.SendAsync("""["crm/account/a1"]""");
            await first.DisposeAsync();

            await using var second = await new Host
            {
                Crm = first.Crm, Accounts = first.Accounts, Workers = first.Workers, Sending = first.Sending, Time = first.Time, Store = new SqliteStore(options),
            }.StartAsync();
            await second.RunDueAsync();

            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(["Acme renamed", "Beta"], await second.NamesAsync());
            Assert.Equal([1], second.Accounts.IdReads);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    [Trait("Lesson", "U-136")]
    public async Task Receive_TenThousandInABurst_ReadsEachRecordOnceInBatches()
    {
        await using var host = await LiveAsync();
        for (var i = 0; i < 1000; i++)
        {
            host.Accounts.Put(string.Create(CultureInfo.InvariantCulture, $"b{i:D3}"), new Account { Name = $"Burst {i}" });
        }

        var refused = 0;
        await Parallel.ForAsync(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Stop }, async (i, _) =>
        {
            var status = await host.SendAsync($"""["crm/account/b{i % 1000:D3}"]""", age: TimeSpan.FromMilliseconds(i));
            if (status != HttpStatusCode.OK)
            {
                Interlocked.Increment(ref refused);
            }
        });
        var waiting = await host.WaitingAsync();
        await host.RunDueAsync();

        Assert.Equal((0, 1000L), (refused, waiting));
        Assert.Equal([500, 500], host.Accounts.IdReads);
        Assert.Equal(1002, (await host.NamesAsync()).Count);
    }

    /// <summary>A host that is live with two accounts, and polls again in an hour.</summary>
    private static async Task<Host> LiveAsync(IPsiStore? store = null)
    {
        var host = new Host { Store = store };
        host.Accounts.Put("a1", new Account { Name = "Acme" });
        host.Accounts.Put("a2", new Account { Name = "Beta" });
        await host.StartAsync();
        await host.RunDueAsync();
        await host.RunDueAsync();
        return host;
    }
}
