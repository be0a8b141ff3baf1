using AutoMapper;
using AutoMapper.Internal;
using BizChat.Infrastructure.Mapping;

namespace BizChat.Infrastructure.Tests.Mapping;

/// <summary>AutoMapper 14 recurses without end through maps that reach their own type (GHSA-rvv3-g6hj-g44x); ours reach none.</summary>
public sealed class ViewMapperTests
{
    [Fact]
    public void No_map_reaches_its_own_type() => Assert.Empty(Recursive(ViewMapper.CreateConfiguration()));

    [Fact]
    public void Maps_that_reach_their_own_type_are_noticed()
    {
        Assert.Equal(["Person"], Recursive(new MapperConfiguration(config => config.CreateMap<Person, PersonView>())));
        Assert.Equal(
            ["Team", "TeamMember"],
            Recursive(new MapperConfiguration(config =>
            {
                config.CreateMap<Team, TeamView>();
                config.CreateMap<TeamMember, TeamMemberView>();
            })));
    }

    /// <summary>The sources of all maps that lead, member by member, to themselves.</summary>
    private static string[] Recursive(MapperConfiguration configuration)
    {
        var maps = configuration.Internal().GetAllTypeMaps();
        return [.. maps.Where(map => Reached(map, []).Contains(map)).Select(map => map.SourceType.Name).Order()];

        HashSet<TypeMap> Reached(TypeMap from, HashSet<TypeMap> seen)
        {
            foreach (var member in from.MemberMaps.Where(member => member.SourceType is not null))
                foreach (var next in maps.Where(map => Elements(member.SourceType).Contains(map.SourceType) && Elements(member.DestinationType).Contains(map.DestinationType)))
                    if (seen.Add(next)) Reached(next, seen);
            return seen;
        }

        static Type[] Elements(Type type) => type.IsGenericType ? [type, .. type.GetGenericArguments()] : [type];
    }

    private sealed record Person
    {
        public Person? Parent { get; init; }
    }

    private sealed record PersonView
    {
        public PersonView? Parent { get; init; }
    }

    private sealed record Team(IReadOnlyList<TeamMember> Members);

    private sealed record TeamView
    {
        public required IReadOnlyList<TeamMemberView> Members { get; init; }
    }

    private sealed record TeamMember(Team Team);

    private sealed record TeamMemberView
    {
        public required TeamView Team { get; init; }
    }
}
