// SPDX-License-Identifier: BSL-1.0
// What the topic states about distribution points that no rule can check.
#pragma once

#include <string_view>

namespace distpoint {

/// A fact from the topic, in our words, with the section of the topic that it comes from.
struct topic_fact {
    std::string_view id{};
    std::string_view title{};
    std::string_view text{};
    std::string_view source{};
};

inline constexpr topic_fact topic_facts[] = {
    {"site-role", "There is one site role called distribution point",
     "The types are functions that a distribution point is configured to support, not separate roles. Server "
     "and server share determine how packages and support files are created on it and written to it.",
     "Configuration Manager 2007, distribution points topic, Types of Distribution Points"},
    {"content-location", "Clients look for the closest distribution point",
     "When clients request package source files, they look for the distribution point closest to them. Its "
     "existing load is not considered: there is no specific load balancing. The closest distribution point "
     "might not always be available. Two loads count: the load of clients on the server, and the load of "
     "downloads on the network.",
     "Configuration Manager 2007, distribution points topic, Distributing the Load"},
    {"default-distribution-point", "The site server is a distribution point by default",
     "It remains a distribution point until the role is removed from it. The rule "
     "site-server-is-distribution-point reports where it still is one.",
     "Configuration Manager 2007, distribution points topic, Distributing the Load"},
    {"package-movement", "Where the bandwidth of a package is controlled",
     "Bandwidth is controlled only between sites, by the Address settings of the sender, and from a standard to "
     "a branch distribution point, by BITS. Between a site server and standard distribution points there is no "
     "time or bandwidth control. From a standard distribution point to a client, BITS controls bandwidth if the "
     "point is BITS-enabled and the advertisement downloads and runs locally. From a branch distribution point "
     "to a client there is no control. 'distpoint plan' shows the control for each hop of each package.",
     "Configuration Manager 2007, distribution points topic, Bandwidth Control"},
    {"binary-differential-replication", "Only what changed is sent again",
     "Once the source files of a package have been distributed, an update sends only the parts that have "
     "changed: between sites, from site servers to standard distribution points, and from those to branch "
     "distribution points. This does not apply from the package source directory to the site server, or to "
     "clients.",
     "Configuration Manager 2007, distribution points topic, Bandwidth Control"},
    {"copy-packages-wizard", "The Copy Packages Wizard fills a new distribution point",
     "It copies the packages on an existing distribution point to a new one. It does not control bandwidth, so "
     "run it in off-peak hours. A point added to a group needs it for packages that were copied to the group "
     "earlier.",
     "Configuration Manager 2007, distribution points topic, Bandwidth Control and Grouping Distribution Points"},
    {"groups", "Packages can be targeted to a group of distribution points",
     "Groups make it easier to copy packages to many distribution points, for example to those that support "
     "mobile device clients. A point added to a group receives packages copied to the group from then on, but "
     "does not automatically receive packages copied earlier.",
     "Configuration Manager 2007, distribution points topic, Grouping Distribution Points"},
    {"distributed-file-system", "Distribution points can be targets of a DFS root",
     "Support for the Microsoft Distributed File System is limited: packages must be deployed to the shared "
     "folder on the distribution point, not to the DFS link name. Clients can use programs that point to <DFS "
     "root>\\<DFS link>\\<executable>.",
     "Configuration Manager 2007, distribution points topic, Microsoft Distributed File System for Distribution "
     "Points"},
    {"common-package-share", "Where the common package share is",
     "On a distribution point server, a package that uses the common package share is stored on SMSPKGx$, on "
     "the drive (x) with the most free space; the share is created if it does not exist. On a server share, it "
     "is the server share itself. The Data Access tab of a package's properties shows whether the package uses "
     "it. Only Configuration Manager should put files there; share your own files in a separate folder.",
     "Configuration Manager 2007, distribution points topic, About the Common SMS Package Share on Distribution "
     "Points"},
    {"signature-shares", "SMSPKGSIG and SMSSIG$ hold signatures for branch distribution points",
     "Site servers have a folder SMSPKGSIG on drives used for distribution points; standard distribution points "
     "have SMSSIG$, on the drive with the most free space. They hold the Remote Differential Compression "
     "signatures that branch distribution points use to download only what changed.",
     "Configuration Manager 2007, distribution points topic, About the Common SMS Package Share on Distribution "
     "Points"},
};

} // namespace distpoint
