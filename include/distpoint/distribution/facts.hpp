// SPDX-License-Identifier: BSL-1.0
// What the topic tells about distribution points and no rule can judge.
#pragma once

#include <string_view>

namespace distpoint {

/// Something to know, in our words, with the section of the topic that says it.
struct topic_fact {
    std::string_view id{};
    std::string_view title{};
    std::string_view text{};
    std::string_view source{};
};

inline constexpr topic_fact topic_facts[] = {
    {"site-role", "There is one site role called distribution point",
     "The types are functions that a distribution point is configured to support, not roles of their own. Server and "
     "server "
     "share determine how packages and support files are created and written on it.",
     "Configuration Manager 2007, distribution points topic, Types of Distribution Points"},
    {"content-location", "Clients look for the closest distribution point",
     "When clients ask for package source files, the distribution point closest to the client is looked for. The load "
     "already assigned to it is not considered: there is no specific load balancing. The closest one might not always "
     "be "
     "available. Two loads count: that of clients on the server, and that of downloads on the network.",
     "Configuration Manager 2007, distribution points topic, Distributing the Load"},
    {"default-distribution-point", "The site server is a distribution point by default",
     "It stays one until the role is removed from it. The rule site-server-is-distribution-point notes where it still "
     "is.",
     "Configuration Manager 2007, distribution points topic, Distributing the Load"},
    {"package-movement", "Who controls bandwidth on a package's way",
     "Bandwidth is controlled only between sites, by the Address settings of the sender, and from a standard to a "
     "branch "
     "distribution point, by BITS. Between a site server and standard distribution points there is no control of time "
     "or "
     "bandwidth. From a standard distribution point to a client it is BITS if the point is BITS-enabled and the "
     "advertisement downloads and runs locally; from a branch distribution point to a client there is none. 'distpoint "
     "plan' tells it for each hop of each package.",
     "Configuration Manager 2007, distribution points topic, Bandwidth Control"},
    {"binary-differential-replication", "Only what changed is sent again",
     "Once the source files of a package have been distributed, an update sends only the parts that have changed: "
     "between "
     "sites, from site servers to standard distribution points, and from those to branch distribution points. Not from "
     "the "
     "package source directory to the site server, and not to clients.",
     "Configuration Manager 2007, distribution points topic, Bandwidth Control"},
    {"copy-packages-wizard", "The Copy Packages Wizard fills a new distribution point",
     "It copies the packages on an existing distribution point to a new one. It does not control bandwidth; run it in "
     "off-peak hours. A point added to a group needs it for the packages copied to the group before.",
     "Configuration Manager 2007, distribution points topic, Bandwidth Control and Grouping Distribution Points"},
    {"groups", "Packages can be targeted to a group of distribution points",
     "Groups make it easier to copy packages to many distribution points, for example to those that support mobile "
     "device "
     "clients. A point that is added to a group receives what is copied to the group from then on, and not "
     "automatically "
     "what was copied before.",
     "Configuration Manager 2007, distribution points topic, Grouping Distribution Points"},
    {"distributed-file-system", "Distribution points can be targets of a DFS root",
     "Support for the Microsoft Distributed File System is limited: packages must be deployed to the shared folder on "
     "the "
     "distribution point, not to the DFS link name. Clients can use programs that point to <DFS root>\\<DFS link>\\"
     "<executable>.",
     "Configuration Manager 2007, distribution points topic, Microsoft Distributed File System for Distribution "
     "Points"},
    {"common-package-share", "Where the common package share lies",
     "On a distribution point server a package that uses the common package share lies on SMSPKGx$, on the drive (x) "
     "with "
     "the most free space; the share is created if it is not there. On a server share it is the server share itself. "
     "Whether a package uses it is shown in its properties, on the Data Access tab. Only Configuration Manager should "
     "put "
     "files there; share files of your own in a separate folder.",
     "Configuration Manager 2007, distribution points topic, About the Common SMS Package Share on Distribution "
     "Points"},
    {"signature-shares", "SMSPKGSIG and SMSSIG$ hold signatures for branch distribution points",
     "Site servers have a folder SMSPKGSIG on drives used for distribution points; standard distribution points have "
     "SMSSIG$, on the drive with the most free space. They hold the Remote Differential Compression signatures that "
     "branch "
     "distribution points use when they download only what changed.",
     "Configuration Manager 2007, distribution points topic, About the Common SMS Package Share on Distribution "
     "Points"},
};

} // namespace distpoint
