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

// The value at a fact's place, up to the comma or the end of the line.
std::string value_at(std::string_view text, const loaded& from, const element& where) {
    const auto place = exported_place(where, from);
    if (!place) return "nowhere";
    return std::string(text.substr(place->begin, text.find_first_of(",\n", place->begin) - place->begin));
}

} // namespace

TEST_CASE("facts of sites, packages and advertisements are at their values") {
    constexpr std::string_view sites = "SiteName,ServerName,Type,Status,SiteCode,ReportingSiteCode\n"
                                       "Central,CEN1,2,1,CEN,\nNew York,NYC1,1,1,NYC,CEN\n";
    const loaded all_sites = joined({sites});
    const auto of_site = [&](field member) {
        return value_at(sites, all_sites, {.kind = record_kind::site, .record = 1, .member = member});
    };
    CHECK(of_site(field::none) == "NYC");
    CHECK(of_site(field::parent) == "CEN");
    CHECK(of_site(field::server) == "NYC1");
    CHECK(of_site(field::type) == "1");

    constexpr std::string_view packages = "Name,PackageType,PackageSize,PkgSourceFlag,PackageID\n"
                                          "Image,257,4096,2,NYC00001\nSteps,4,17,1,NYC00002\n";
    const loaded all_packages = joined({packages});
    const auto of_package = [&](field member) {
        return value_at(packages, all_packages, {.kind = record_kind::package, .record = 1, .member = member});
    };
    CHECK(of_package(field::none) == "NYC00002");
    CHECK(of_package(field::kind) == "4");
    CHECK(of_package(field::source_files) == "1");

    constexpr std::string_view advertised = "AdvertisementID,CollectionID,RemoteClientFlags,PackageID\n"
                                            "A1,C1,48,NYC00001\nA2,C2,40,NYC00002\n";
    const loaded all_advertised = joined({advertised});
    const auto of_advertisement = [&](field member) {
        return value_at(advertised, all_advertised,
                        {.kind = record_kind::advertisement, .record = 1, .member = member});
    };
    CHECK(of_advertisement(field::none) == "NYC00002");
    CHECK(of_advertisement(field::run) == "40");
    // A package that only its advertisement tells of is there.
    CHECK(value_at(advertised, all_advertised, {.kind = record_kind::package, .record = 1}) == "NYC00002");
}

TEST_CASE("a computer is at its name in the first row that makes it one") {
    const element system{.kind = record_kind::site_system, .record = 0};
    constexpr std::string_view machines = R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1", "Forest": "corp"}])";
    CHECK(value_at(machines, joined({machines}), system) == "\"DP1\"");
    CHECK(value_at(point_rows, joined({point_rows, machines}), system).starts_with("\"MSWNET"));
}

TEST_CASE("facts of a computer are at their values, whoever names the computer") {
    constexpr std::string_view machines =
        R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1", "Forest": "corp", "OperatingSystem": "Windows 2000",
             "Drives": [{"DeviceID": "C:", "FreeSpace": "5"}, {"DeviceID": "D:", "FreeSpace": "6"}],
             "PackageShareContents": [{"Share": "SMSPKGE$", "Names": ["NYC00001", "NYC00002"]}]}])";
    const loaded all = joined({"site_systems: [{name: dp1}]\n", machines});
    const auto at = [&](const loaded& from, field member) {
        return value_at(machines, from, {.kind = record_kind::site_system, .record = 0, .member = member});
    };
    CHECK(at(all, field::forest) == "\"corp\"");
    CHECK(at(all, field::operating_system) == "\"Windows 2000\"");
    CHECK(at(all, field::drives) == "\"C:\"");
    CHECK(at(all, field::package_share_contents) == "nowhere"); // not all packages are known
    constexpr std::string_view of_all = "PackageID,Name,PackageType,PkgSourceFlag,ActionInProgress\n"
                                        "NYC00001,Office,0,2,0\nNYC00003,Image,257,2,0\n"; // of several classes
    const loaded with_packages = joined({"site_systems: [{name: dp1}]\n", machines, of_all});
    CHECK(at(with_packages, field::package_share_contents) == "\"NYC00001\"");
}

TEST_CASE("what no row made is nowhere in rows") {
    const loaded all = joined({"sites: [{code: NYC}]\n", point_rows});
    CHECK_FALSE(exported_place({.kind = record_kind::document}, all));
    CHECK_FALSE(exported_place({.kind = record_kind::site, .record = 0}, all)); // a document did
    CHECK_FALSE(exported_place({.kind = record_kind::package, .record = 0}, all));
}
