namespace Psi.Canonical.Tests;

public class PsiEventsTests
{
    [Fact]
    public void All_Kinds_AreNamedOnceInOneForm()
    {
        Assert.Equal(PsiEvents.All.Count, PsiEvents.All.Distinct().Count());
        Assert.All(PsiEvents.All, static kind => Assert.Matches(@"^psi\.[a-z-]+\.[a-z-]+\.v1$", kind));
        Assert.Equal("psi.project.ready.v1", PsiEvents.ProjectReady);
        Assert.Equal("psi.time-entry.changed.v1", PsiEvents.Changed(TimeEntry.Schema.Name));
    }
}
