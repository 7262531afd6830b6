using System.Text.Json.Serialization;

namespace Psi.Canonical.Tests;

/// <summary>A record with more attributes than one word of bits holds.</summary>
[CanonicalObject("wide", version: 1)]
[JsonConverter(typeof(CanonicalConverterFactory))]
public sealed partial record Wide
{
    public int? A000 { get; init; }

    public int? A001 { get; init; }

    public int? A002 { get; init; }

    public int? A003 { get; init; }

    public int? A004 { get; init; }

    public int? A005 { get; init; }

    public int? A006 { get; init; }

    public int? A007 { get; init; }

    public int? A008 { get; init; }

    public int? A009 { get; init; }

    public int? A010 { get; init; }

    public int? A011 { get; init; }

    public int? A012 { get; init; }

    public int? A013 { get; init; }

    public int? A014 { get; init; }

    public int? A015 { get; init; }

    public int? A016 { get; init; }

    public int? A017 { get; init; }

    public int? A018 { get; init; }

    public int? A019 { get; init; }

    public int? A020 { get; init; }

    public int? A021 { get; init; }

    public int? A022 { get; init; }

    public int? A023 { get; init; }

    public int? A024 { get; init; }

    public int? A025 { get; init; }

    public int? A026 { get; init; }

    public int? A027 { get; init; }

    public int? A028 { get; init; }

    public int? A029 { get; init; }

    public int? A030 { get; init; }

    public int? A031 { get; init; }

    public int? A032 { get; init; }

    public int? A033 { get; init; }

    public int? A034 { get; init; }

    public int? A035 { get; init; }

    public int? A036 { get; init; }

    public int? A037 { get; init; }

    public int? A038 { get; init; }

    public int? A039 { get; init; }

    public int? A040 { get; init; }

    public int? A041 { get; init; }

    public int? A042 { get; init; }

    public int? A043 { get; init; }

    public int? A044 { get; init; }

    public int? A045 { get; init; }

    public int? A046 { get; init; }

    public int? A047 { get; init; }

    public int? A048 { get; init; }

    public int? A049 { get; init; }

    public int? A050 { get; init; }

    public int? A051 { get; init; }

    public int? A052 { get; init; }

    public int? A053 { get; init; }

    public int? A054 { get; init; }

    public int? A055 { get; init; }

    public int? A056 { get; init; }

    public int? A057 { get; init; }

    public int? A058 { get; init; }

    public int? A059 { get; init; }

    public int? A060 { get; init; }

    public int? A061 { get; init; }

    public int? A062 { get; init; }

    public int? A063 { get; init; }

    public int? A064 { get; init; }

    public int? A065 { get; init; }

    public int? A066 { get; init; }

    public int? A067 { get; init; }

    public int? A068 { get; init; }

    public int? A069 { get; init; }

    public int? A070 { get; init; }

    public int? A071 { get; init; }

    public int? A072 { get; init; }

    public int? A073 { get; init; }

    public int? A074 { get; init; }

    public int? A075 { get; init; }

    public int? A076 { get; init; }

    public int? A077 { get; init; }

    public int? A078 { get; init; }

    public int? A079 { get; init; }

    public int? A080 { get; init; }

    public int? A081 { get; init; }

    public int? A082 { get; init; }

    public int? A083 { get; init; }

    public int? A084 { get; init; }

    public int? A085 { get; init; }

    public int? A086 { get; init; }

    public int? A087 { get; init; }

    public int? A088 { get; init; }

    public int? A089 { get; init; }

    public int? A090 { get; init; }

    public int? A091 { get; init; }

    public int? A092 { get; init; }

    public int? A093 { get; init; }

    public int? A094 { get; init; }

    public int? A095 { get; init; }

    public int? A096 { get; init; }

    public int? A097 { get; init; }

    public int? A098 { get; init; }

    public int? A099 { get; init; }

    public int? A100 { get; init; }

    public int? A101 { get; init; }

    public int? A102 { get; init; }

    public int? A103 { get; init; }

    public int? A104 { get; init; }

    public int? A105 { get; init; }

    public int? A106 { get; init; }

    public int? A107 { get; init; }

    public int? A108 { get; init; }

    public int? A109 { get; init; }

    public int? A110 { get; init; }

    public int? A111 { get; init; }

    public int? A112 { get; init; }

    public int? A113 { get; init; }

    public int? A114 { get; init; }

    public int? A115 { get; init; }

    public int? A116 { get; init; }

    public int? A117 { get; init; }

    public int? A118 { get; init; }

    public int? A119 { get; init; }

    public int? A120 { get; init; }

    public int? A121 { get; init; }

    public int? A122 { get; init; }

    public int? A123 { get; init; }

    public int? A124 { get; init; }

    public int? A125 { get; init; }

    public int? A126 { get; init; }

    public int? A127 { get; init; }
}
