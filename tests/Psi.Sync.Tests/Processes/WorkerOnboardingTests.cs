using Microsoft.Extensions.DependencyInjection;
using Psi.Canonical;
using Psi.Connectors;
using Psi.Sync.Processes;
using Psi.Sync.Tests.Ownership;

namespace Psi.Sync.Tests.Processes;

public sealed class WorkerOnboardingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hired_ForALaterDay_IsInThePsaTheDaysBeforeInTheWorkersOwnZoneAndNotEarlier()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        firm.Hired.Put("w1", People.Anna with { TimeZone = "America/New_York" });
        await firm.OnAsync(new(2026, 3, 25, 3, 59, 0, TimeSpan.Zero)); // 24 March in New York
        var before = firm.Resources.Rows.Count;

        await firm.OnAsync(new(2026, 3, 25, 4, 0, 0, TimeSpan.Zero));

        Assert.Equal((0, 1), (before, firm.Resources.Rows.Count));
        var resource = firm.Resource;
        Assert.Equal(
            ("anna@example.com", EmploymentStatus.Prehire, "r1", "c1", "p1"),
            (resource.Email, resource.EmploymentStatus, IdOf(resource.Role), IdOf(resource.Calendar), IdOf<OrgUnit>(resource.OrgUnits!.Value[0])));
        Assert.Empty(await firm.OpenAsync());
    }

    [Fact]
    public async Task Hired_BeforeTheProcessStarts_IsMadeNowhereAndWaitsForNothing()
    {
        await using var firm = new People();
        await firm.QuietAsync();

        firm.Hired.Put("w1", People.Anna with { HiredOn = new DateOnly(2026, 2, 27), EmploymentStatus = EmploymentStatus.Active, Email = null });
        await firm.QuietAsync();

        Assert.Empty(firm.Resources.Rows);
        Assert.Empty(await firm.OpenAsync());
    }

    [Theory]
    [InlineData("email")]
    [InlineData("legal-entity")]
    [InlineData("org-units")]
    [InlineData("role")]
    [InlineData("calendar")]
    [InlineData("start-date")]
    public async Task Missing_WhatThePsaNeeds_IsAConditionWithWhatToDoAndMakesNothingUntilItIsThere(string name)
    {
        await using var firm = new People();
        await firm.QuietAsync();
        if (name == "calendar")
        {
            firm.Calendars.Change("c1", static calendar => calendar with { Name = "Holland" });
        }

        var hired = People.Anna with { HiredOn = new DateOnly(2026, 3, 9) };
        firm.Hired.Put("w1", name switch
        {
            "email" => hired with { Email = null },
            "legal-entity" => hired with { LegalEntity = null },
            "org-units" => hired with { OrgUnits = [Ref<OrgUnit>.External("hcm", "u9")] },
            "role" => hired with { JobTitle = "Lion tamer" },
            "start-date" => hired with { HiredOn = null },
            _ => hired,
        });
        await firm.QuietAsync();

        var open = await firm.Psi.ListOpenConditionsAsync(cancellationToken: Stop);
        Assert.Empty(firm.Resources.Rows);
        Assert.False(string.IsNullOrEmpty(Assert.Single(open, condition => condition.Name == name).WhyNot));
        Assert.DoesNotContain(open, static condition => condition.WhyNot!.Contains("anna", StringComparison.OrdinalIgnoreCase) || condition.WhyNot.Contains("Lion", StringComparison.Ordinal));

        firm.Calendars.Change("c1", static calendar => calendar with { Name = "Netherlands" });
        firm.Hired.Put("w1", hired);
        await firm.QuietAsync();
        await firm.OnAsync(firm.Time.GetUtcNow().AddMinutes(16));

        Assert.Single(firm.Resources.Rows);
        Assert.Empty(await firm.OpenAsync());
    }

    [Fact]
    public async Task Manager_HiredAfterTheReport_IsToldOnceThePsaHasBoth()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        firm.Hired.Put("w1", People.Anna with { HiredOn = new DateOnly(2026, 3, 9), Manager = Ref<Worker>.External("hcm", "w2") });
        await firm.QuietAsync();
        Assert.Equal(["manager"], await firm.OpenAsync());
        Assert.Null(firm.Resource.Manager);

        firm.Hired.Put("w2", People.Anna with { EmployeeNumber = "8", Email = "bob@example.com", HiredOn = new DateOnly(2026, 3, 9) });
        await firm.QuietAsync();

        var (bob, _) = firm.Resources.Rows.Single(static row => row.Value.Value.Email == "bob@example.com");
        Assert.Equal(bob, IdOf(firm.Resources.Rows.Single(static row => row.Value.Value.Email == "anna@example.com").Value.Value.Manager));
        Assert.Empty(await firm.OpenAsync());
    }

    [Fact]
    public async Task CostRates_OutOfPay_ArePsisWhileThePsaHoldsTheWorkerAndItsOwnArePutRight()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        firm.Hired.Put("w1", People.Anna with
        {
            HiredOn = new DateOnly(2026, 3, 2),
            Pay = [new DatedRate { To = new DateOnly(2026, 12, 31), Unit = Unit.Year, Price = new Money(64_000m, CurrencyCode.Eur) }],
        });
        await firm.QuietAsync();
        Assert.Equal(52m, Assert.Single(firm.Resource.CostRates!.Value).Price!.Value.Amount); // 64 000 × 1.3 ÷ 1 600

        firm.Hired.Change("w1", static worker => worker with
        {
            Pay = [.. worker.Pay!.Value, new DatedRate { From = new DateOnly(2027, 1, 1), Unit = Unit.Month, Price = new Money(6_000m, CurrencyCode.Eur) }],
        });
        await firm.QuietAsync();

        Assert.Equal([52m, 58.5m], firm.Resource.CostRates!.Value.Select(static rate => rate.Price!.Value.Amount));

        firm.Resources.Change(firm.Resources.Rows.Keys.Single(), static worker => worker with { CostRates = [new DatedRate { Price = new Money(1m, CurrencyCode.Eur) }] });
        await firm.QuietAsync();

        Assert.Equal([52m, 58.5m], firm.Resource.CostRates!.Value.Select(static rate => rate.Price!.Value.Amount));
        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task CostRates_WorkerWhomThePsaHeldBefore_BecomePsisAndItsOwnAreReplaced()
    {
        await using var firm = new People();
        firm.Resources.Put("p9", new Worker { DisplayName = "Anna", Email = "anna@example.com", CostRates = [new DatedRate { Price = new Money(40m, CurrencyCode.Eur) }] });
        firm.Hired.Put("w1", People.Anna with { HiredOn = new DateOnly(2020, 1, 1), EmploymentStatus = EmploymentStatus.Active });

        await firm.QuietAsync();

        Assert.Equal(52m, Assert.Single(firm.Resource.CostRates!.Value).Price!.Value.Amount);
        Assert.Equal("p9", Assert.Single(firm.Resources.Rows).Key);
        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public void CostOfPay_ShareOfFullTimeChangesAndPayIsByHour_IsARateForEachTime()
    {
        var cost = new CostOfPay { OnCosts = 1.2m, PaidHours = 2000m, ProductiveHours = 1600m };
        var worker = new Worker
        {
            Employments =
            [
                new Employment { From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 6, 30), Fte = 1m },
                new Employment { From = new DateOnly(2026, 7, 1), Fte = 0.8m },
            ],
            Pay =
            [
                new DatedRate { From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 9, 30), Unit = Unit.Year, Price = new Money(48_000m, CurrencyCode.Eur) },
                new DatedRate { From = new DateOnly(2026, 10, 1), To = new DateOnly(2026, 10, 31), Unit = Unit.Mile, Price = new Money(1m, CurrencyCode.Eur) },
                new DatedRate { From = new DateOnly(2026, 11, 1), Price = new Money(20m, CurrencyCode.Eur) },
            ],
        };

        Assert.Equal(
            [
                (new DateOnly(2026, 1, 1), new DateOnly(2026, 6, 30), 36m),
                (new DateOnly(2026, 7, 1), new DateOnly(2026, 9, 30), 45m),
                (new DateOnly(2026, 11, 1), (DateOnly?)null, 30m),
            ],
            cost.Of(worker).Select(static rate => (rate.From!.Value, rate.To, rate.Price!.Value.Amount)));
    }

    [Fact]
    public async Task CostRate_NeitherInThePsaNorByPay_IsWaitedForWhileTheWorkerIsTakenOn()
    {
        await using var firm = new People();
        await firm.QuietAsync();

        firm.Hired.Put("w1", People.Anna with { HiredOn = new DateOnly(2026, 3, 9), Pay = null });
        await firm.QuietAsync();

        Assert.Equal((1, "cost-rate"), (firm.Resources.Rows.Count, Assert.Single(await firm.OpenAsync())));
    }

    [Fact]
    public async Task Transferred_InMidMonth_ThePsaIsToldOnTheDayThoughTheHcmSaysNothingThen()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        await firm.WorkingAsync();
        firm.Hired.Change("w1", static worker => worker with
        {
            Employments = [
                new Employment { Key = "1", From = new DateOnly(2026, 4, 1), To = new DateOnly(2026, 5, 14), OrgUnits = [Ref<OrgUnit>.External("hcm", "u1")] },
                new Employment { Key = "2", From = new DateOnly(2026, 5, 15), OrgUnits = [Ref<OrgUnit>.External("hcm", "u2")] }],
        });
        await firm.QuietAsync();
        await firm.OnAsync(new(2026, 5, 14, 21, 59, 0, TimeSpan.Zero));
        var before = IdOf<OrgUnit>(firm.Resource.OrgUnits!.Value[0]);
        firm.Events.Types.Clear();

        await firm.OnAsync(new(2026, 5, 14, 22, 0, 0, TimeSpan.Zero)); // midnight in Amsterdam

        Assert.Equal(("p1", "p2"), (before, IdOf<OrgUnit>(firm.Resource.OrgUnits!.Value[0])));
        Assert.Equal([PsiEvents.WorkerTransferred], firm.Events.Types);
        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Terminated_ForADay_KeepsAccessThroughItAndLosesItAfterWithoutADelete()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        await firm.WorkingAsync();
        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = new DateOnly(2026, 6, 30), EmploymentStatus = EmploymentStatus.Terminated }); // said ahead
        await firm.QuietAsync();
        await firm.OnAsync(new(2026, 6, 30, 21, 59, 0, TimeSpan.Zero));
        var before = firm.Resource.EmploymentStatus;
        firm.Events.Types.Clear();

        await firm.OnAsync(new(2026, 6, 30, 22, 0, 0, TimeSpan.Zero));

        Assert.Equal((EmploymentStatus.Active, EmploymentStatus.Terminated), (before, firm.Resource.EmploymentStatus));
        Assert.Contains(PsiEvents.WorkerTerminated, firm.Events.Types);
        Assert.Equal(new DateOnly(2026, 6, 30), firm.Resource.TerminatedOn);
    }

    [Fact]
    public async Task Terminated_AccessEndsByTheClock_EndsOnTheLastDay()
    {
        await using var firm = new People();
        firm.Options.AccessEndsAt = new TimeOnly(18, 0);
        await firm.QuietAsync();
        await firm.WorkingAsync();
        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = new DateOnly(2026, 6, 30) });
        await firm.OnAsync(new(2026, 6, 30, 15, 59, 0, TimeSpan.Zero));
        var before = firm.Resource.EmploymentStatus;

        await firm.OnAsync(new(2026, 6, 30, 16, 0, 0, TimeSpan.Zero));

        Assert.Equal((EmploymentStatus.Active, EmploymentStatus.Terminated), (before, firm.Resource.EmploymentStatus));
    }

    [Fact]
    public async Task Terminated_WithOpenWork_WaitsUntilItIsSettledAndBookingsAreEnded()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        await firm.WorkingAsync();
        var anna = Ref<Worker>.External("psa", firm.Resources.Rows.Keys.Single());
        firm.Times.Put("t1", new TimeEntry { Worker = anna, On = new DateOnly(2026, 4, 2), Hours = 7.5m, Status = Approval.Submitted });
        firm.Expenses.Put("e1", new ExpenseItem { Worker = anna, On = new DateOnly(2026, 4, 2), Amount = new Money(10m, CurrencyCode.Eur), Status = Approval.Draft });
        firm.Bookings.Put("b1", new Assignment { Worker = anna, Start = new DateOnly(2026, 4, 1), End = new DateOnly(2026, 5, 1), Status = AssignmentStatus.Active });
        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = new DateOnly(2026, 4, 3) });
        await firm.OnAsync(new(2026, 4, 4, 8, 0, 0, TimeSpan.Zero));

        Assert.Equal(["bookings-ended", "expenses-settled", "time-settled"], (await firm.OpenAsync()).Order());

        firm.Times.Change("t1", static entry => entry with { Status = Approval.Approved });
        firm.Expenses.Change("e1", static item => item with { Status = Approval.Rejected });
        firm.Bookings.Change("b1", static booking => booking with { End = new DateOnly(2026, 4, 3) });
        await firm.QuietAsync();

        Assert.Empty(await firm.OpenAsync());
        Assert.Equal(Approval.Approved, firm.Times.Rows["t1"].Value.Status);
    }

    [Fact]
    public async Task Rehired_TheSamePerson_IsActiveAgainInTheSameRecord()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        await firm.WorkingAsync();
        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = new DateOnly(2026, 4, 3) });
        await firm.OnAsync(new(2026, 4, 4, 8, 0, 0, TimeSpan.Zero));
        var resource = firm.Resources.Rows.Keys.Single();

        firm.Hired.Change("w1", static worker => worker with { HiredOn = new DateOnly(2026, 9, 1), TerminatedOn = null, EmploymentStatus = EmploymentStatus.Prehire });
        await firm.OnAsync(new(2026, 8, 28, 8, 0, 0, TimeSpan.Zero));
        firm.Hired.Change("w1", static worker => worker with { EmploymentStatus = EmploymentStatus.Active });
        await firm.OnAsync(new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero));

        Assert.Equal((resource, EmploymentStatus.Active, null), (firm.Resources.Rows.Keys.Single(), firm.Resource.EmploymentStatus, firm.Resource.TerminatedOn));
        Assert.Equal(2, firm.Events.Types.Count(static type => type == PsiEvents.WorkerHired));
        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Withdrawn_AfterAccessEnded_IsActiveAgainThoughTheHcmSaidActiveAllTheTime()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        await firm.WorkingAsync();
        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = new DateOnly(2026, 4, 3) });
        await firm.OnAsync(new(2026, 4, 4, 8, 0, 0, TimeSpan.Zero));
        var ended = firm.Resource.EmploymentStatus;

        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = null });
        await firm.QuietAsync();

        Assert.Equal((EmploymentStatus.Terminated, EmploymentStatus.Active), (ended, firm.Resource.EmploymentStatus));
        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task LeaveAfterAWithdrawnTermination_TheHcmsWordStandsAgain()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        await firm.WorkingAsync();
        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = new DateOnly(2026, 4, 3) });
        await firm.OnAsync(new(2026, 4, 4, 8, 0, 0, TimeSpan.Zero));
        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = null });
        await firm.QuietAsync();

        firm.Hired.Change("w1", static worker => worker with { EmploymentStatus = EmploymentStatus.OnLeave });
        await firm.QuietAsync();

        Assert.Equal(EmploymentStatus.OnLeave, firm.Resource.EmploymentStatus);
    }

    [Fact]
    public async Task Unit_NoEmploymentSaysItAnyMore_IsTheHcmsAgain()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        await firm.WorkingAsync();
        firm.Hired.Change("w1", static worker => worker with
        {
            Employments = [new Employment { Key = "1", From = new DateOnly(2026, 4, 1), OrgUnits = [Ref<OrgUnit>.External("hcm", "u2")] }],
        });
        await firm.QuietAsync();
        var set = IdOf<OrgUnit>(firm.Resource.OrgUnits!.Value[0]);

        firm.Hired.Change("w1", static worker => worker with { Employments = null });
        await firm.QuietAsync();

        Assert.Equal(("p2", "p1"), (set, IdOf<OrgUnit>(firm.Resource.OrgUnits!.Value[0])));
        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Extended_AfterAccessEnded_IsActiveAgainUntilTheNewLastDay()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        await firm.WorkingAsync();
        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = new DateOnly(2026, 4, 3) });
        await firm.OnAsync(new(2026, 4, 4, 8, 0, 0, TimeSpan.Zero));

        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = new DateOnly(2026, 4, 10) });
        await firm.QuietAsync();
        var extended = firm.Resource.EmploymentStatus;
        await firm.OnAsync(new(2026, 4, 10, 22, 0, 0, TimeSpan.Zero));

        Assert.Equal((EmploymentStatus.Active, EmploymentStatus.Terminated), (extended, firm.Resource.EmploymentStatus));
    }

    [Fact]
    public async Task Rehired_WithTheOldLastDay_WaitsUntilTheDaysAreMended()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        await firm.WorkingAsync();

        firm.Hired.Change("w1", static worker => worker with { TerminatedOn = new DateOnly(2026, 2, 1) });
        await firm.QuietAsync();

        Assert.Equal(("days", EmploymentStatus.Active), (Assert.Single(await firm.OpenAsync()), firm.Resource.EmploymentStatus));
    }

    [Fact]
    public async Task Leave_Approved_IsInThePsaAndBookingsInItAreRaised()
    {
        await using var firm = new People();
        firm.Options.TimeOffInPsa = true;
        await firm.QuietAsync();
        await firm.WorkingAsync();
        firm.Bookings.Put("b1", new Assignment { Worker = Ref<Worker>.External("psa", firm.Resources.Rows.Keys.Single()), Start = new DateOnly(2026, 5, 1), End = new DateOnly(2026, 7, 1), Status = AssignmentStatus.Active });
        firm.Absences.Put("a1", new TimeOff { Worker = Ref<Worker>.External("hcm", "w1"), Start = new DateOnly(2026, 6, 1), End = new DateOnly(2026, 8, 31), Kind = TimeOffKind.Leave, Status = TimeOffStatus.Requested });
        await firm.QuietAsync();
        var before = firm.PsaAbsences.Rows.Count;

        firm.Absences.Change("a1", static off => off with { Status = TimeOffStatus.Approved });
        firm.Hired.Change("w1", static worker => worker with { EmploymentStatus = EmploymentStatus.OnLeave });
        await firm.QuietAsync();

        Assert.Equal((0, 1, EmploymentStatus.OnLeave), (before, firm.PsaAbsences.Rows.Count, firm.Resource.EmploymentStatus));
        Assert.Contains("booked-in-leave", Assert.Single(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop)).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Began_AndTheHcmStillSaysPrehire_IsWaitedForFromTheFirstDay()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        firm.Hired.Put("w1", People.Anna);
        await firm.OnAsync(new(2026, 3, 31, 21, 59, 0, TimeSpan.Zero));
        var before = await firm.OpenAsync();

        await firm.OnAsync(new(2026, 3, 31, 22, 0, 0, TimeSpan.Zero));

        Assert.Empty(before);
        Assert.Equal(["begun"], await firm.OpenAsync());
    }

    [Fact]
    public async Task Contractor_WithItsVendor_IsAVendorInTheLedgerAndWithoutOneWaits()
    {
        await using var firm = new People();
        firm.Accounts.Put("v1", new Account { Name = "Freelance BV", AccountNumber = "V-1" });
        await firm.QuietAsync();
        var hired = People.Anna with { HiredOn = new DateOnly(2026, 3, 9), EmploymentType = EmploymentType.Contractor, Pay = null };
        firm.Hired.Put("w1", hired);
        await firm.QuietAsync();
        Assert.Equal(["vendor"], await firm.OpenAsync());

        firm.Hired.Put("w1", hired with { Vendor = Ref<Account>.External("erp/nl01", "v1") });
        await firm.QuietAsync();

        var vendor = Assert.Single(firm.Vendors.Rows).Value.Value;
        Assert.Equal(("v1", BillingAccountRole.Vendor, CurrencyCode.Eur), (IdOf(vendor.Account), vendor.Role, vendor.Currency));
        Assert.Single(firm.Accounts.Rows);
        Assert.Empty(await firm.OpenAsync());
    }

    [Fact]
    public async Task VendorsForExpenses_Employee_IsMadeWithTheNumberThatRepaymentLooksFor()
    {
        await using var firm = new People();
        firm.Options.VendorsForExpenses = true;
        await firm.QuietAsync();

        firm.Hired.Put("w1", People.Anna with { HiredOn = new DateOnly(2026, 3, 9) });
        await firm.QuietAsync();
        await firm.OnAsync(firm.Time.GetUtcNow().AddMinutes(16));

        Assert.Equal(("EMP-7", 1), (Assert.Single(firm.Accounts.Rows).Value.Value.AccountNumber, firm.Vendors.Rows.Count));
        Assert.Empty(await firm.OpenAsync());
    }

    [Fact]
    public async Task Email_OfTwoWorkers_IsForAPersonAndMakesTheSecondNowhere()
    {
        await using var firm = new People();
        await firm.QuietAsync();
        firm.Hired.Put("w1", People.Anna with { HiredOn = new DateOnly(2026, 3, 9) });
        await firm.QuietAsync();

        firm.Hired.Put("w2", People.Anna with { EmployeeNumber = "8", DisplayName = "Bob", HiredOn = new DateOnly(2026, 3, 9) });
        await firm.QuietAsync();

        Assert.Equal("Anna", firm.Resource.DisplayName);
        var exception = Assert.Single(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
        Assert.Equal(FailureKind.Duplicate, exception.Kind);
        Assert.DoesNotContain("anna", exception.Message, StringComparison.OrdinalIgnoreCase);

        firm.Hired.Change("w2", static worker => worker with { Email = "bob@example.com" });
        await firm.QuietAsync();

        Assert.Equal(["Anna", "Bob"], firm.Resources.Rows.Values.Select(static row => row.Value.DisplayName).Order());
        Assert.Empty(await firm.Psi.ListExceptionsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Quiet_AfterAll_WritesNothingMore()
    {
        await using var firm = new People();
        firm.Options.VendorsForExpenses = true;
        await firm.QuietAsync();
        await firm.WorkingAsync();
        var writes = firm.Resources.Writes.Count + firm.Vendors.Writes.Count + firm.Accounts.Writes.Count;

        await firm.Psi.EvaluateAgainAsync("worker-onboarding", Stop);
        var manifest = await firm.Psi.RunOnceAsync(Stop);

        Assert.Equal((0, 0, 0), (manifest.Changed, manifest.Written, manifest.Audited));
        Assert.Equal(writes, firm.Resources.Writes.Count + firm.Vendors.Writes.Count + firm.Accounts.Writes.Count);
    }

    [Fact]
    public async Task MadeInPsa_ByInvitation_WaitsAndLinksTheInvited()
    {
        await using var firm = new People();
        firm.Options.MadeInPsa = false;
        await firm.QuietAsync();
        firm.Hired.Put("w1", People.Anna with { HiredOn = new DateOnly(2026, 3, 9) });
        await firm.QuietAsync();
        Assert.Equal(["in-psa"], await firm.OpenAsync());
        Assert.Empty(firm.Resources.Rows);

        firm.Resources.Put("p9", new Worker { DisplayName = "Anna", Email = "Anna@example.com" });
        await firm.QuietAsync();

        Assert.Empty(await firm.OpenAsync());
        Assert.Equal("p9", Assert.Single(firm.Resources.Rows).Key);
    }

    public static TheoryData<string, Action<WorkerOnboardingOptions>> Wrong => new()
    {
        { "'StartsOn'", static options => options.StartsOn = null },
        { "'Hcm'", static options => options.Hcm = options.Psa },
        { "'DefaultTimeZone'", static options => options.DefaultTimeZone = "Mars/Olympus" },
        { "'Ledgers'", static options => options.VendorsForExpenses = true },
        { "'DaysBefore'", static options => options.DaysBefore = -1 },
        { "'WhileWaiting'", static options => options.WhileWaiting = TimeSpan.Zero },
        { "'OnCosts'", static options => options.CostOfPay = new CostOfPay { OnCosts = 0.3m } },
        { "'ProductiveHours'", static options => options.CostOfPay = new CostOfPay { ProductiveHours = 0m } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_ThatCannotBe_AreRefusedWithTheSetting(string setting, Action<WorkerOnboardingOptions> spoil)
    {
        var options = new WorkerOnboardingOptions { StartsOn = new DateOnly(2026, 3, 1) };
        spoil(options);

        Assert.Contains(setting, Assert.Throws<SyncConfigurationException>(() => new WorkerOnboarding(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_Example_IsWhatIsCompiledAndRuns()
    {
        var page = File.ReadAllText(Path.Combine(Rules.Root(), "docs", "processes.md"));
        var code = File.ReadAllText(Path.Combine(Rules.Root(), "tests", "Psi.Sync.Tests", "Processes", "WorkerOnboardingExample.cs"));
        var shown = Between(page[page.IndexOf("## WorkerOnboarding", StringComparison.Ordinal)..], "```csharp", "```");

        Assert.Equal(Lines(Between(code, "// <page>", "// </page>")), Lines(shown));

        var services = new ServiceCollection();
        services.AddPsi().AddSync(static sync => WorkerOnboardingExample.Add(sync, new Dictionary<string, SystemId> { ["NL01"] = "erp/nl01" }), inBackground: false);
        Assert.Contains(services, static service => service.ImplementationInstance is WorkerOnboarding);

        static string Between(string text, string start, string end)
        {
            var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
            return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
        }

        static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string? IdOf<T>(Ref<T>? reference)
        where T : class, ICanonicalObject<T> =>
        reference is { } known && known.TryGetRecord(out var record) ? record.ExternalId : null;
}
