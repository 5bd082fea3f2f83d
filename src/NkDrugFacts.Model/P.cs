namespace NkDrugFacts.Model; internal static class Placeholder;
