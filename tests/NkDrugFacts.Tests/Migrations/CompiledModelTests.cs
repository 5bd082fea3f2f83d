using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using NkDrugFacts.Model.Vocabulary;
using NkDrugFacts.Tests.Support;

namespace NkDrugFacts.Tests.Migrations;

/// <summary>The model that <c>migrations/CompiledModel.targets</c> compiles into what ships and what CI tests. Other builds make it at their start.</summary>
public sealed partial class CompiledModelTests
{
    [Theory, BothDatabases]
    public async Task The_compiled_model_says_what_the_mapping_says(Database database)
    {
        await using var db = FreshDatabase.Open(database, "");
        var mapped = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);
        // So that what every other test may have done has been done.
        _ = Hierarchy.TopicAncestors(db).ToQueryString();
        Assert.Equal(Words(mapped), Words(db.Model));
        var isCompiled = db.GetType().Assembly.GetCustomAttributes<DbContextModelAttribute>().Any(compiled => compiled.ContextType == db.GetType());
        Assert.True(isCompiled || Environment.GetEnvironmentVariable("CI") != "true");
        Assert.Equal(isCompiled, db.Model != mapped);
    }

    // The compiled model repeats at a complex type where its owner is stored, and leaves out by what method PostgreSQL indexes, which migrations alone need. The relational model tells where everything is stored.
    // A query of another test for what is no entity adds it to the compiled model, of which there is one in a process.
    private static string Words(IModel model) => Places.Replace(model.ToDebugString(MetadataDebugStringOptions.LongDefault), "")
        + model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault);

    [GeneratedRegex(@"^  Ad-hoc entity types:.*\n(    .*\n)*|^ *(Annotations:|Relational:(FunctionName|Schema|SqlQuery|TableName|ViewName|ViewSchema):|Npgsql:Index).*\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Places { get; }
}
