using Psi.Canonical;

namespace Psi.Sync.Audit;

/// <summary>What of a record may be kept in the audit trail: everything but a person's data.</summary>
internal static class Redact
{
    public static FieldSet<T> Kept<T>(FieldSet<T> fields)
        where T : class, ICanonicalObject<T> =>
        fields & KeptOf<T>.Fields;

    private static class KeptOf<T>
        where T : class, ICanonicalObject<T>
    {
        public static readonly FieldSet<T> Fields = Make();

        private static FieldSet<T> Make()
        {
            var set = FieldSet<T>.Empty;
            foreach (var field in T.AllFields)
            {
                if ((field.Schema.Classification & DataClassification.Personal) == 0)
                {
                    set |= field.AsSet();
                }
            }

            return set;
        }
    }
}
