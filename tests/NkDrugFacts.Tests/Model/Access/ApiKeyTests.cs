using CsCheck;
using NkDrugFacts.Model.Access;

namespace NkDrugFacts.Tests.Model.Access;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_key_is_known_again_by_its_prefix_and_its_hash_alone()
    {
        var (stored, key) = ApiKey.Make("Ana", Role.Curator, Now, null);

        Assert.Matches("^nkdf_[a-z2-9]{8}_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal((stored.Prefix, 32), (ApiKey.PrefixOf(key), stored.Sha256.Length));
        Assert.True(stored.IsOf(key));
    }

    [Fact]
    public void No_two_keys_are_alike()
    {
        var made = Enumerable.Range(0, 1000).Select(_ => ApiKey.Make("Ana", Role.Reader, Now, null)).ToList();
        Assert.Equal(1000, made.Select(pair => pair.Key[^43..]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Any_other_character_makes_it_another_key()
    {
        var (stored, key) = ApiKey.Make("Ana", Role.Curator, Now, null);
        Gen.Select(Gen.Int[0, key.Length - 1], Gen.Char.AlphaNumeric).Sample((at, other) => stored.IsOf($"{key[..at]}{other}{key[(at + 1)..]}") == (key[at] == other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nkdf_")]
    [InlineData("abcdefgh")]
    [InlineData("nkdf_abcdefgh_012345678901234567890123456789012345678901")]
    [InlineData("nkdf_abcdefgh_01234567890123456789012345678901234567890123")]
    [InlineData(" nkdf_abcdefgh_0123456789012345678901234567890123456789012_")]
    [InlineData("NKDF_abcdefgh_0123456789012345678901234567890123456789012")]
    [InlineData("nkdf_ABCDEFGH_0123456789012345678901234567890123456789012")]
    public void What_has_not_the_form_of_a_key_has_no_prefix(string text) => Assert.Null(ApiKey.PrefixOf(text));

    [Fact]
    public void Whatever_stands_around_a_key_nothing_of_its_secret_is_left_when_it_is_masked() =>
        Gen.Select(Gen.String, Gen.String).Sample((before, after) =>
        {
            var (_, key) = ApiKey.Make("Ana", Role.Curator, Now, null);
            return !ApiKey.Masked(before + key + after).Contains(key[^43..], StringComparison.Ordinal);
        });

    [Fact]
    public void A_key_ends_with_the_beginning_of_the_day_on_which_it_expires()
    {
        var (stored, _) = ApiKey.Make("Ana", Role.Curator, Now, new DateOnly(2026, 12, 1));
        var end = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal((true, false), (stored.IsUsableAt(end - TimeSpan.FromTicks(1)), stored.IsUsableAt(end)));
        Assert.Equal((true, false), (ApiKey.UsableAt(end - TimeSpan.FromTicks(1)).Compile()(stored), ApiKey.UsableAt(end).Compile()(stored)));
    }
}
