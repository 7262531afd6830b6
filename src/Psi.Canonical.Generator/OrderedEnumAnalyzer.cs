using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Psi.Canonical.Generator;

/// <summary>Refuses comparisons of canonical enums by size.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OrderedEnumAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.OrderedEnum];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Check, OperationKind.Binary);
        context.RegisterOperationAction(CheckPattern, OperationKind.RelationalPattern);
    }

    private static void Check(OperationAnalysisContext context)
    {
        var operation = (IBinaryOperation)context.Operation;
        var text = operation.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => "<",
            BinaryOperatorKind.LessThanOrEqual => "<=",
            BinaryOperatorKind.GreaterThan => ">",
            BinaryOperatorKind.GreaterThanOrEqual => ">=",
            _ => null,
        };
        if (text is not null && (Canonical(operation.LeftOperand) ?? Canonical(operation.RightOperand)) is { } type)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.OrderedEnum, operation.Syntax.GetLocation(), type.Name, text));
        }
    }

    private static void CheckPattern(OperationAnalysisContext context)
    {
        var operation = (IRelationalPatternOperation)context.Operation;
        if (CanonicalType(operation.InputType) is { } type)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.OrderedEnum, operation.Syntax.GetLocation(), type.Name, operation.OperatorKind.ToString()));
        }
    }

    private static INamedTypeSymbol? Canonical(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion)
        {
            operation = conversion.Operand;
        }

        return CanonicalType(operation.Type);
    }

    // Canonical enums are those that are written in camel case by the library's own converter.
    private static INamedTypeSymbol? CanonicalType(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Enum } named && TypeReader.HasConverter(named, "CamelCaseEnum") ? named : null;
    }
}
