// SPDX-License-Identifier: BSL-1.0
// A repair as changes of a file.
#pragma once

#include <distpoint/compatibility/repairs.hpp>
#include <distpoint/text/location.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace distpoint {

/// A repair of a finding as replacements in a file, in ascending order.
struct fix {
    struct replacement {
        position begin{};
        position end{}; // exclusive
        std::string with;
    };
    type_repair repair{}; // empty if it removes a duplicate
    std::uint32_t file = 0;
    std::vector<replacement> replacements;
};

/// Makes the fixes of one finding at a time. Cheap for findings in reading order.
class fix_reader {
  public:
    virtual ~fix_reader() = default;
    /// Puts the fixes of a finding of the report, by its position, in place of those in `out`, whose memory is used
    /// again.
    virtual void read(std::uint32_t finding, std::vector<fix>& out) = 0;
};

/// The fixes of a report's findings, each made when it is asked for: a report can have 100,000.
class fix_source {
  public:
    virtual ~fix_source() = default;
    virtual std::unique_ptr<fix_reader> reader() const = 0;
};

} // namespace distpoint
