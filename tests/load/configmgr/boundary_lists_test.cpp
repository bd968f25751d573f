// SPDX-License-Identifier: BSL-1.0
// The boundaries of protected site systems, from lists in exports.
#include "catch.hpp"
#include "load/configmgr/joined.hpp"

#include <algorithm>
#include <string>
#include <string_view>

using namespace distpoint;
using tests::finds;
using tests::joined;
using tests::only;

namespace {

// A point on DP1 of site NYC, in rows of SMS_SCI_SysResUse, with property lists.
std::string protected_point(std::string_view lists, std::string_view is_protected = "1") {
    const std::string place = R"("NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SiteCode": "NYC", )";
    return "[{" + place + R"("RoleName": "SMS Distribution Point", "Props": [], "PropLists": null}, {)" + place +
           R"("RoleName": "SMS Site System", "Props": [{"PropertyName": "IsProtected", "Value": )" +
           std::string(is_protected) + R"(}], "PropLists": )" + std::string(lists) + "}]";
}
std::string boundary_list(std::string_view values, std::string_view name = "Protected Boundaries") {
    return R"([{"PropertyListName": ")" + std::string(name) + R"(", "Values": )" + std::string(values) + "}]";
}
// "unknown", or the boundaries of the only site system.
std::string boundaries_of(const loaded& all) {
    const site_system& system = only(all.view().site_systems);
    if (system.unknown.contains(field::boundaries)) return "unknown";
    std::string names;
    for (std::string_view name : system.boundaries) (names += names.empty() ? "" : ",") += name;
    return names + (system.boundaries_inferred ? " inferred" : "");
}

} // namespace

TEST_CASE("the boundaries of a protected site system are inferred from a list whose name is not known") {
    const auto of_values = [](std::string_view values) {
        return boundaries_of(joined({protected_point(boundary_list(values))}));
    };
    CHECK(of_values(R"(["Boston", "New York", "boston"])") == "Boston,New York inferred");
    CHECK(of_values(R"({"value": ["A", "B"], "Count": 2})") == "A,B inferred");
    for (std::string_view none : {"[]", "null"}) {
        const loaded all = joined({protected_point(boundary_list(none))});
        CHECK(boundaries_of(all) == " inferred");
        const report found = validate(all);
        const auto at = std::find_if(found.findings.begin(), found.findings.end(),
                                     [](const finding& f) { return f.rule->id == "protected-without-boundaries"; });
        REQUIRE(at != found.findings.end());
        CHECK(at->level == severity::warning);
    }
    // A list that is not there, or not as a whole, says nothing.
    for (std::string_view lists : {"[]", "null", R"([{"PropertyListName": "Protected Boundaries"}])",
                                   R"({"PropertyListName": "Bandwidth", "Values": []})"})
        CHECK(boundaries_of(joined({protected_point(lists)})) == "unknown");
    // What the lists are called is said, for whoever knows that one of them has the boundaries.
    const loaded others = joined({protected_point(R"([{"PropertyListName": "Bandwidth", "Values": []},
        {"PropertyListName": "Roles", "Values": []}, {"PropertyListName": "Bandwidth", "Values": []}])")});
    CHECK(others.files()[0].read_as.ends_with(
        "; no list of boundaries in 1 row of a protected site system (their lists: 'Bandwidth', 'Roles')"));
    for (std::string_view values :
         {R"(["A", ""])", R"(["A", null])", R"(["A", 7])", R"("A B")", R"("System.String[]")", R"("")", "true", "{}"})
        CHECK(of_values(values) == "unknown");
    CHECK(finds(joined({protected_point(boundary_list(R"("A B")"))}), "invalid-value"));    // flattened: two, or one
    CHECK(boundaries_of(joined({protected_point(boundary_list("[]"), "0")})) == "unknown"); // not protected
    CHECK(boundaries_of(joined({protected_point(R"({"PropertyListName": "BOUNDARIES", "Values": ["A"]})")})) ==
          "A inferred");
    // Several lists count together; all of them must be known.
    const auto two = [](std::string_view a, std::string_view b) {
        const std::string first = boundary_list(a);
        const std::string second = boundary_list(b, "bound");
        return boundaries_of(joined({protected_point(first.substr(0, first.size() - 1) + "," + second.substr(1))}));
    };
    CHECK(two(R"(["A"])", R"(["B"])") == "A,B inferred");
    CHECK(two(R"(["A"])", R"([""])") == "unknown");

    const auto aliased = [](std::string_view values) {
        loader in(std::vector<property_alias>{{"Ranges", "Boundaries"}});
        in.add_text("a.json", protected_point(boundary_list(values, "Ranges")));
        return boundaries_of(std::move(in).finish());
    };
    CHECK(aliased(R"(["A"])") == "A inferred");
    CHECK(aliased("[]") == " inferred");
    CHECK(aliased("null") == "unknown"); // the collector does not export the values of lists with such a name
}

TEST_CASE("a document's boundaries count before those of exports") {
    const std::string some = protected_point(boundary_list(R"(["A"])"));
    const std::string none = protected_point(boundary_list("[]"));
    constexpr std::string_view declared = "site_systems: [{name: dp1, boundaries: [X]}]\n";
    constexpr std::string_view bare = "site_systems: [{name: dp1, forest: corp}]\n";
    constexpr std::string_view named = "site_systems: [{name: dp1}]\n";
    CHECK(boundaries_of(joined({declared, some})) == "X");
    CHECK(boundaries_of(joined({none, declared})) == "X");
    CHECK_FALSE(finds(joined({declared, some}), "conflicting-facts"));
    CHECK(boundaries_of(joined({bare, some})) == "A inferred");
    CHECK(boundaries_of(joined({bare, none})).empty());
    CHECK(boundaries_of(joined({named, none})) == " inferred");
    CHECK(boundaries_of(joined({protected_point("null"), named})) == "unknown");
    // Protected according to a document.
    CHECK(boundaries_of(joined({protected_point(boundary_list(R"(["A"])"), "null"),
                                "distribution_points: [{site_system: DP1, site: NYC, types: [protected]}]\n"})) ==
          "A inferred");
}

TEST_CASE("the boundaries of a protected site system in other syntaxes") {
    constexpr std::string_view control_file = R"(BEGIN_SYSTEM_RESOURCE_USE
    RESOURCE<Windows NT Server><MSWNET:["SMS_SITE=NYC"]\\DP1\>
    ROLE<SMS Site System>
    PROPERTY <IsProtected><><><1>
    BEGIN_PROPERTY_LIST
        <Boundaries>
        <New York>
    END_PROPERTY_LIST
END_SYSTEM_RESOURCE_USE
BEGIN_SYSTEM_RESOURCE_USE
    RESOURCE<Windows NT Server><MSWNET:["SMS_SITE=NYC"]\\DP1\>
    ROLE<SMS Distribution Point>
END_SYSTEM_RESOURCE_USE
)";
    CHECK(boundaries_of(joined({control_file})) == "New York inferred");
    const auto clixml = [](std::string_view values) {
        const std::string place = R"(<S N="NALPath">MSWNET:["SMS_SITE=NYC"]\\DP1\</S>)";
        return R"(<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj><MS>)" + place +
               R"(<S N="RoleName">SMS Site System</S><Obj N="Props"><MS><S N="PropertyName">IsProtected</S>)" +
               R"(<U32 N="Value">1</U32></MS></Obj><Obj N="PropLists"><MS><S N="PropertyListName">Bound</S>)" +
               std::string(values) + "</MS></Obj></MS></Obj><Obj><MS>" + place +
               R"(<S N="RoleName">SMS Distribution Point</S><Nil N="Props" /></MS></Obj></Objs>)";
    };
    CHECK(boundaries_of(joined({clixml(R"(<S N="Values">New York</S>)")})) == "New York inferred"); // a list of one
    CHECK(boundaries_of(joined({clixml(R"(<Nil N="Values" />)")})) == " inferred");
    CHECK(boundaries_of(joined({clixml(R"(<Obj N="Values"><LST><S>A</S><S>B</S></LST></Obj>)")})) == "A,B inferred");
    CHECK(boundaries_of(joined({clixml(R"(<S N="Values">System.String[]</S>)")})) == "unknown");
    CHECK(finds(joined({clixml(R"(<S N="Values">System.String[]</S>)")}), "invalid-value"));
}
