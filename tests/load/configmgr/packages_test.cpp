// SPDX-License-Identifier: BSL-1.0
// Packages, and what exports say of their copies and advertisements.
#include "catch.hpp"
#include "load/configmgr/joined.hpp"

#include <cstdint>
#include <string>
#include <string_view>

using namespace distpoint;
using tests::assignment_rows;
using tests::finds;
using tests::joined;
using tests::only;
using tests::point_rows;

TEST_CASE("packages: kinds, files, sizes, deletion") {
    constexpr std::string_view rows = "PackageID,Name,PackageType,PkgSourceFlag,ActionInProgress,ShareType\n"
                                      "NYC00001,Office,0,2,0,1\nNYC00002,Image,257,3,0,2\nNYC00003,Link,0,1,0,1\n"
                                      "NYC00004,Later,0,0,0,1\nNYC00005,Steps,4,0,0,1\nNYC00006,Gone,0,2,3,1\n";
    constexpr std::string_view sizes = "PackageID,SourceSize,SourceCompressedSize\nNYC00001,2048,1\nNYC00002,0,0\n";
    const loaded all = joined({rows, sizes});
    const auto packages = all.view().packages;
    REQUIRE(packages.size() == 5); // one is being deleted
    CHECK(packages[0].kind == package_kind::software);
    CHECK(packages[0].size == std::uint64_t{2048} << 10);
    CHECK(packages[0].common_share);
    CHECK(packages[1].kind == package_kind::operating_system_image);
    CHECK_FALSE(packages[1].size);
    CHECK_FALSE(packages[2].source_files);
    CHECK(packages[3].unknown.contains(field::source_files));
    CHECK_FALSE(packages[4].source_files);
    constexpr std::string_view more = "PackageID,SourceSize,SourceCompressedSize\nNYC00001,4096,1\nNYC00001,1024,1\n";
    for (const loaded& both : {joined({rows, sizes, more}), joined({more, sizes, rows})})
        CHECK(both.view().packages[0].size == std::uint64_t{4096} << 10); // the largest
    CHECK_FALSE(finds(all, "package-without-point"));                     // nothing tells where packages are
    CHECK(finds(joined({rows, sizes, assignment_rows}), "package-without-point"));
    CHECK(finds(
        joined({"PackageID,PkgSourceFlag\nNYC00001,2\n", "packages: [{id: NYC00001, source_files: false, size: 1}]\n"}),
        "conflicting-facts"));
    CHECK(finds(joined({"PackageID,PkgSourceFlag\nNYC00001,many\n"}), "invalid-value"));
}

TEST_CASE("a package that is being deleted is skipped, with everything about it") {
    constexpr std::string_view rows = "PackageID,Name,PackageType,PkgSourceFlag,ActionInProgress\n"
                                      "NYC00001,Gone,0,2,3\nNYC00002,Image,257,2,0\n";
    constexpr std::string_view copies =
        R"([{"PackageID": "NYC00001", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SourceNALPath": "", "State": 3}])";
    constexpr std::string_view advertised = "AdvertisementID,PackageID,CollectionID,RemoteClientFlags\n"
                                            "A1,NYC00001,C1,48\n";
    constexpr std::string_view machines =
        R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1", "PackageShareContents": [{"Share": "SMSPKGE$", "Names": ["NYC00001"]}]}])";
    const loaded all = joined({rows, assignment_rows, copies, advertised, machines});
    CHECK(only(all.view().packages).id == "NYC00002");
    CHECK(all.view().points.size() == 1); // its row still shows that the point exists
    CHECK(all.view().advertisements.empty());
    CHECK(only(all.view().site_systems).package_share_contents.empty());
    for (std::string_view rule : {"unknown-reference", "content-not-installed", "foreign-files-on-package-share"})
        CHECK_FALSE(finds(all, rule));
    CHECK(finds(joined({rows, assignment_rows, R"([{"__CLASS": "DistPoint_Machine", "Name": "DP1",
        "PackageShareContents": [{"Share": "SMSPKGE$", "Names": ["NYC00003"]}]}])"}),
                "foreign-files-on-package-share"));
    for (std::size_t file : {1u, 2u, 3u})
        CHECK(all.files()[file].read_as.find("; 1 of deleted packages, skipped") != std::string::npos);
    CHECK(all.files()[0].read_as.find("; 1 marked for deletion, skipped") != std::string::npos);
    // A row from before the deletion, or a document, keeps it.
    for (std::string_view other :
         {"PackageID,PkgSourceFlag,ActionInProgress\nNYC00001,2,0\n", "packages: [{id: NYC00001, size: 1}]\n"}) {
        const loaded kept = joined({rows, other});
        CHECK(kept.view().packages.size() == 2);
    }
}

TEST_CASE("software whose programs are all for mobile devices is a package for them") {
    constexpr std::string_view rows = "PackageID,PackageType,PkgSourceFlag\nNYC00001,0,2\nNYC00002,0,2\nNYC00003,7,2\n"
                                      "NYC00004,0,2\nNYC00005,0,2\n";
    constexpr std::string_view programs = "PackageID,ProgramName,ProgramFlags\nNYC00001,A,256\nnyc00001,B,4352\n"
                                          "NYC00002,A,256\nNYC00002,B,0\nNYC00003,A,256\nNYC00004,A,256\nNYC00004,B,\n";
    for (const loaded& all : {joined({rows, programs}), joined({programs, rows})}) {
        const auto packages = all.view().packages;
        REQUIRE(packages.size() == 5);
        CHECK(packages[0].kind == package_kind::mobile_device);
        CHECK(packages[1].kind == package_kind::software);
        CHECK(packages[2].kind == package_kind::virtual_application);
        CHECK(packages[3].kind == package_kind::software); // the flags of one program are unknown
        CHECK(packages[4].kind == package_kind::software); // without programs
    }
    for (std::string_view kind : {"software", "mobile-device"}) {
        const loaded all = joined({rows, programs, "packages: [{id: NYC00001, kind: " + std::string(kind) + "}]\n"});
        CHECK_FALSE(finds(all, "conflicting-facts"));
        CHECK(names_of<package_kind>::values[static_cast<int>(all.view().packages[0].kind)] == kind);
    }
    CHECK(finds(joined({rows, programs, "packages: [{id: NYC00001, kind: virtual-application}]\n"}),
                "conflicting-facts"));
}

TEST_CASE("advertisements: bits, expiration, disabled programs") {
    constexpr std::string_view rows =
        "AdvertisementID,PackageID,ProgramName,CollectionID,RemoteClientFlags,ExpirationTimeEnabled,ExpirationTime\n"
        "A1,NYC00001,Run,C1,48,0,\nA2,NYC00002,Run,C1,40,0,\nA3,NYC00003,Run,C1,24,0,\nA4,NYC00004,Run,C1,-2147483600,"
        "0,\n"
        "A5,NYC00005,Run,C1,48,1,2009-01-01\nA6,NYC00006,Off,C1,48,0,\nA1,NYC00001,Run,C1,48,0,\n";
    constexpr std::string_view programs = "PackageID,ProgramName,ProgramFlags\nNYC00006,Off,4096\nNYC00001,Run,1\n";
    constexpr std::string_view copies =
        R"([{"PackageID": "NYC00001", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "State": "3", "SourceNALPath": "",
             "LastCopied": "20090601093000.000000+***"}])";
    const loaded undated = joined({rows, programs});
    CHECK(undated.view().advertisements.size() == 5);
    const loaded all = joined({rows, programs, copies});
    const auto list = all.view().advertisements;
    REQUIRE(list.size() == 4);
    // What was left out, and why, is told of the file.
    CHECK(all.files()[0].read_as.ends_with("7 rows; 1 expired, skipped; 1 of disabled programs, skipped"));
    CHECK(undated.files()[0].read_as.ends_with("7 rows; 1 of disabled programs, skipped; 1 that may have expired"));
    CHECK(list[0].run == run_mode::download);
    CHECK(list[1].run == run_mode::from_distribution_point);
    CHECK(list[2].run == run_mode::unknown);
    CHECK(list[3].run == run_mode::download);     // unknown bits are masked
    CHECK_FALSE(finds(all, "unknown-reference")); // no export has all packages
    const loaded both = joined({rows, programs, copies, "advertisements: [{package: NYC00001, run: download}]\n"});
    CHECK(both.view().advertisements.size() == 4);
}

TEST_CASE("the target sites of packages come from collections, also from those below") {
    constexpr std::string_view advertised =
        "AdvertisementID,PackageID,CollectionID,RemoteClientFlags,IncludeSubCollection\n"
        "A1,NYC00001,C1,48,True\nA2,NYC00002,C1,48,False\n";
    constexpr std::string_view below = "parentCollectionID,subCollectionID\nC1,C2\nC2,C1\n";
    constexpr std::string_view members = "CollectionID,ResourceID,SiteCode\nC1,1,NYC\nC1,2,nyc\nC2,3,LON\nC1,4,\n";
    const loaded all = joined({below, members, advertised});
    REQUIRE(all.view().packages.size() == 2);
    CHECK(all.view().packages[0].target_sites.size() == 2);
    CHECK(all.view().packages[1].target_sites.size() == 1);
    CHECK_FALSE(all.view().packages[1].unknown.contains(field::target_sites));
    // The members of a collection that no row names are unknown.
    const loaded other = joined(
        {below, members,
         "AdvertisementID,PackageID,CollectionID,RemoteClientFlags,IncludeSubCollection\nA1,NYC00001,C9,48,True\n"});
    CHECK(only(other.view().packages).target_sites.empty());
    CHECK(only(other.view().packages).unknown.contains(field::target_sites));
}

TEST_CASE("what is assigned and not installed is reported") {
    const auto copies = [](std::string_view state) {
        return R"([{"PackageID": "NYC00001", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SourceNALPath": "", "State": )" +
               std::string(state) + "}]";
    };
    for (std::string_view state : {"1", "2", "3", "4", "5", "6", "\"3\""})
        CHECK(finds(joined({copies(state), assignment_rows}), "content-not-installed"));
    for (std::string_view state : {"0", "7", "-1", "null"})
        CHECK_FALSE(finds(joined({assignment_rows, copies(state)}), "content-not-installed"));
    CHECK_FALSE(finds(joined({copies("3"), point_rows}), "content-not-installed")); // not assigned
    // Of several rows about one copy, wherever they are, the one that is furthest from being installed counts.
    const auto row = [](std::string_view server, int state) {
        return R"({"PackageID": "NYC00001", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\)" + std::string(server) +
               R"(\\", "SourceNALPath": "", "State": )" + std::to_string(state) + "}";
    };
    const std::string rows =
        "[" + row("DP1", 0) + ", " + row("DP2", 0) + ", " + row("DP1", 3) + ", " + row("DP2", 0) + "]";
    const std::string assigned =
        std::string(assignment_rows) + "NYC00001,\"MSWNET:[\"\"SMS_SITE=NYC\"\"]\\\\DP2\\\",NYC,0\n";
    const loaded both = joined({rows, assigned});
    const auto& packages = both.view().packages;
    REQUIRE(packages.size() == 1);
    std::string states;
    for (const package_presence& copy : packages[0].presence)
        states += std::string(copy.point) + " " + std::to_string(static_cast<int>(copy.state)) + " ";
    CHECK(states == "DP1 4 DP2 1 "); // failed, installed
}

TEST_CASE("a copy on a distribution point that no row is about is passed over") {
    const auto copy = [](std::string_view server) {
        return R"({"PackageID": "NYC00001", "ServerNALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\)" + std::string(server) +
               R"(\\", "SourceNALPath": "", "State": 3})";
    };
    const std::string points =
        R"({"NALPath": "MSWNET:[\"SMS_SITE=NYC\"]\\\\DP1\\", "SiteCode": "NYC", "IsPeerDP": false, "BitsEnabled": true})";
    const loaded one = joined({"[" + points + ", " + copy("GONE") + ", " + copy("DP1") + "]", assignment_rows});
    const auto& presence = only(one.view().packages).presence;
    REQUIRE(presence.size() == 1);
    CHECK(presence[0].point == "DP1");
    CHECK(finds(one, "content-not-installed"));
    const loaded none = joined({"[" + points + ", " + copy("GONE") + "]", assignment_rows});
    CHECK(only(none.view().packages).presence.empty());
    CHECK_FALSE(finds(none, "content-not-installed"));
}
