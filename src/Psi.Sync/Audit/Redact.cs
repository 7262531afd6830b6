using Psi.Canonical;

namespace Psi.Sync.Audit;

/// <summary>What of a record may be kept in the audit trail: everything but a person's data, which lines and other parts lose inside.</summary>
internal static class Redact
{
    public static FieldSet<T> Kept<T>(FieldSet<T> fields)
        where T : class, ICanonicalObject<T> =>
        fields & KeptOf<T>.Fields;

    public static T Of<T>(T value)
        where T : class, ICanonicalObject<T> => Redaction.Of(value, DataClassification.Personal);

    private static class KeptOf<T>
        where T : class, ICanonicalObject<T>
    {
        public static readonly FieldSet<T> Fields = Make();

        private static FieldSet<T> Make()
        {
            var set = FieldSet<T>.Empty;
            foreach (var field in T.AllFields)
            {
                if ((field.Schema.OwnClassification & DataClassification.Personal) == 0)
                {
                    set |= field.AsSet();
                }
            }

            return set;
        }
    }
}
