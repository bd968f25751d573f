// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <distpoint/load/configmgr/nal_path.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace distpoint;

namespace {

std::string written(const nal_path& path) {
    std::string out;
    append_nal_path(out, path);
    return out;
}

// A text as WMI's query language escapes it.
std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '\\' || c == '"') out += '\\';
        out += c;
    }
    return out;
}

} // namespace

TEST_CASE("the name of a server has no blanks, that of a share may") {
    CHECK(nal_path_from(R"(MSWNET:\\SRV\My Share\)"));
    CHECK_FALSE(nal_path_from(R"(MSWNET:\\My Server\)"));
    CHECK_FALSE(nal_path_from(R"(MSWNET:\\My Server\Share\)"));
}

TEST_CASE("NAL paths are written as they were read, in every variant") {
    const std::vector<std::string> displays{"", R"(["Display=\\SMSSVR\"])", R"(["DISPLAY=\\SMSSVR\"])",
                                            R"(["Display=\\SMSSVR\", "Other"])"};
    const std::vector<std::string> providers{"MSWNET:", "NWBIND:", "NWNDS:", "mswnet:"};
    const std::vector<std::string> machines{"", R"(["SMS_SITE=ABC"])", R"(["SMS_SITE=ABC", "PREFERRED"])",
                                            R"(["PREFERRED","sms_site=ABC"])"};
    const std::vector<std::string> servers{"SMSSVR", "smssvr.corp.contoso.com", "SMS-SVR_1"};
    const std::vector<std::string> shares{"", "\\SHARE", "\\My Share$"};
    int count = 0;
    for (const auto& display : displays)
        for (const auto& provider : providers)
            for (const auto& machine : machines)
                for (const auto& server : servers)
                    for (const auto& share : shares)
                        for (const char* end : {"\\", ""}) {
                            const std::string text = display + provider + machine + "\\\\" + server + share + end;
                            for (const std::string& spelling : {text, escaped(text)}) {
                                INFO(spelling);
                                const auto path = nal_path_from(spelling);
                                REQUIRE(path);
                                CHECK(path->server == server);
                                CHECK(path->share == std::string_view(share).substr(share.empty() ? 0 : 1));
                                CHECK(path->site == (machine.empty() ? "" : "ABC"));
                                CHECK(path->provider == std::string_view(provider).substr(0, provider.size() - 1));
                                CHECK(path->escaped == (spelling != text));
                                CHECK(written(*path) == spelling);
                                CHECK(written(*nal_path_from("  " + spelling + "\r\n")) == spelling);
                                ++count;
                            }
                        }
    CHECK(count == 4 * 4 * 4 * 3 * 3 * 2 * 2);
}
