// SPDX-License-Identifier: BSL-1.0
// Each fact of a record that rows make is at its value in them.
#include "catch.hpp"
#include "load/configmgr/joined.hpp"

#include <distpoint/load/places/exported_places.hpp>

#include <cstdint>
#include <string>
#include <string_view>

using namespace distpoint;
using tests::joined;
using tests::point_rows;

namespace {

// The value at the place of a record's fact, or of its name, up to the comma or the end of the line.
std::string value_at(std::string_view text, const loaded& from, record_kind kind, std::uint32_t record,
                     field member = field::none) {
    const auto place = exported_place({.kind = kind, .record = record, .member = member}, from);
    if (!place) return "nowhere";
    return std::string(text.substr(place->begin, text.find_first_of(",\n", place->begin) - place->begin));
}

} // namespace

TEST_CASE("facts of sites, packages and advertisements are at their values") {
    constexpr std::string_view sites = "SiteName,ServerName,Type,Status,SiteCode,ReportingSiteCode\n"
                                       "Central,CEN1,2,1,CEN,\nNew York,NYC1,1,1,NYC,CEN\n";
    const loaded all_sites = joined({sites});
    CHECK(value_at(sites, all_sites, record_kind::site, 1) == "NYC");
    CHECK(value_at(sites, all_sites, record_kind::site, 1, field::parent) == "CEN");
    CHECK(value_at(sites, all_sites, record_kind::site, 1, field::server) == "NYC1");
    CHECK(value_at(sites, all_sites, record_kind::site, 1, field::type) == "1");

    constexpr std::string_view packages = "Name,PackageType,PackageSize,PkgSourceFlag,PackageID\n"
                                          "Image,257,4096,2,NYC00001\nSteps,4,17,1,NYC00002\n";
    const loaded all_packages = joined({packages});
    CHECK(value_at(packages, all_packages, record_kind::package, 1) == "NYC00002");
    CHECK(value_at(packages, all_packages, record_kind::package, 1, field::kind) == "4");
    CHECK(value_at(packages, all_packages, record_kind::package, 1, field::source_files) == "1");

    constexpr std::string_view advertised = "AdvertisementID,CollectionID,RemoteClientFlags,PackageID\n"
                                            "A1,C1,48,NYC00001\nA2,C2,40,NYC00002\n";
    const loaded all_advertised = joined({advertised});
    CHECK(value_at(advertised, all_advertised, record_kind::advertisement, 1) == "NYC00002");
    CHECK(value_at(advertised, all_advertised, record_kind::advertisement, 1, field::run) == "40");
    // A package that only its advertisement tells of is there.
    CHECK(value_at(advertised, all_advertised, record_kind::package, 1) == "NYC00002");
}

TEST_CASE("a computer is at its name in the first row that makes it one") {
    constexpr std::string_view machines = R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1", "Forest": "corp"}])";
    CHECK(value_at(machines, joined({machines}), record_kind::site_system, 0) == "\"DP1\"");
    CHECK(value_at(point_rows, joined({point_rows, machines}), record_kind::site_system, 0).starts_with("\"MSWNET"));
}

TEST_CASE("facts of a computer are at their values, whoever names the computer") {
    constexpr std::string_view machines =
        R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1", "Forest": "corp", "OperatingSystem": "Windows 2000",
             "Drives": [{"DeviceID": "C:", "FreeSpace": "5"}, {"DeviceID": "D:", "FreeSpace": "6"}],
             "PackageShareContents": [{"Share": "SMSPKGE$", "Names": ["NYC00001", "NYC00002"]}]}])";
    const loaded all = joined({"site_systems: [{name: dp1}]\n", machines});
    constexpr auto system = record_kind::site_system;
    CHECK(value_at(machines, all, system, 0, field::forest) == "\"corp\"");
    CHECK(value_at(machines, all, system, 0, field::operating_system) == "\"Windows 2000\"");
    CHECK(value_at(machines, all, system, 0, field::drives) == "\"C:\"");
    CHECK(value_at(machines, all, system, 0, field::package_share_contents) == "nowhere"); // not all packages are known
    constexpr std::string_view of_all = "PackageID,Name,PackageType,PkgSourceFlag,ActionInProgress\n"
                                        "NYC00001,Office,0,2,0\nNYC00003,Image,257,2,0\n"; // of several classes
    const loaded with_packages = joined({"site_systems: [{name: dp1}]\n", machines, of_all});
    CHECK(value_at(machines, with_packages, system, 0, field::package_share_contents) == "\"NYC00001\"");
}

TEST_CASE("what no row made is nowhere in rows") {
    const loaded all = joined({"sites: [{code: NYC}]\n", point_rows});
    CHECK_FALSE(exported_place({.kind = record_kind::document}, all));
    CHECK_FALSE(exported_place({.kind = record_kind::site, .record = 0}, all)); // a document did
    CHECK_FALSE(exported_place({.kind = record_kind::package, .record = 0}, all));
}
