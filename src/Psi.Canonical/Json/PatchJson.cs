using System.Text.Json;

namespace Psi.Canonical;

/// <summary>Writes and reads patches: what is absent is not there, what is cleared is <c>null</c>, a merged list is an object.</summary>
internal static class PatchJson
{
    public static void Write<T>(Utf8JsonWriter writer, Patch<T> patch)
        where T : class, ICanonicalObject<T>
    {
        if (patch.Lists.IsEmpty)
        {
            T.WriteJson(writer, patch.Values, patch.Fields);
            return;
        }

        writer.WriteStartObject();
        foreach (var field in patch.Carried)
        {
            writer.WritePropertyName(field.Name);
            if (patch.Fields.Contains(field))
            {
                field.Accessor.Write(writer, patch.Values);
            }
            else
            {
                patch.Lists.Single(list => list.Field == field).WriteJson(writer);
            }
        }

        writer.WriteEndObject();
    }

    public static Patch<T> Read<T>(ref Utf8JsonReader reader)
        where T : class, ICanonicalObject<T> =>
        Members<T>.CanMerge && HasMergedList<T>(reader) ? ReadLists<T>(ref reader) : new(T.ReadJson(ref reader, out var carried), carried);

    private static bool HasMergedList<T>(Utf8JsonReader reader)
        where T : class, ICanonicalObject<T>
    {
        try
        {
            JsonMembers.Begin(ref reader);
            var at = -1;
            while (Members<T>.Names.Next(ref reader, ref at))
            {
                if (reader.TokenType == JsonTokenType.StartObject && T.Schema.Attributes[at].IsList)
                {
                    return true;
                }

                reader.Skip();
            }

            return false;
        }
        catch (Exception exception) when (JsonMembers.IsUnreadable(exception))
        {
            return false; // reading it says what is wrong
        }
    }

    private static Patch<T> ReadLists<T>(ref Utf8JsonReader reader)
        where T : class, ICanonicalObject<T>
    {
        var (values, fields, lists) = (T.Empty, FieldSet<T>.Empty, new SortedList<int, ListPatch<T>>());
        var at = -1;
        try
        {
            JsonMembers.Begin(ref reader);
            while (Members<T>.Names.Next(ref reader, ref at))
            {
                var field = T.AllFields[at];
                if (fields.Contains(at) || lists.ContainsKey(at))
                {
                    throw Members<T>.Names.Twice(at);
                }

                if (reader.TokenType == JsonTokenType.StartObject && field.Schema.IsList)
                {
                    lists.Add(at, field.ReadListPatch(ref reader));
                }
                else
                {
                    values = field.Accessor.Read(ref reader, values);
                    fields = fields.Add(field);
                }
            }
        }
        catch (Exception exception) when (JsonMembers.IsUnreadable(exception))
        {
            throw Members<T>.Names.Unreadable(T.Schema.Name.Value, at, exception);
        }

        return new(values, fields, lists.Values.ToValueList());
    }

    private static class Members<T>
        where T : class, ICanonicalObject<T>
    {
        public static readonly JsonMembers Names = new([.. T.Schema.Attributes.Select(static attribute => attribute.Name)]);

        public static readonly bool CanMerge = T.Schema.Attributes.Any(static attribute => attribute.ListPolicy is not (null or ListPolicy.Sequence));
    }
}
