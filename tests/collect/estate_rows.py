# SPDX-License-Identifier: BSL-1.0
"""The rows of the estate, class by class, with the columns that examples/collect/Export-DistPoint.ps1 selects."""
import datetime
import pathlib
import sys
from collections import namedtuple

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "exports"))
from spellings import Int32

SECRET = "S3CR3T"
NOW = datetime.datetime(2009, 6, 1, 9, 30)

# rows: a function that yields (class, columns). view: the view of the site database, and its columns where they have
# other names. secrets: columns in which a site keeps what no one else should see, with a marker.
Table = namedtuple("Table", "name rows view columns_of_view secrets", defaults=(None, {}, {}))


class UInt64(int):
    """A number of 64 bits without a sign."""


class Embedded(dict):
    """An embedded object. Of a list of them a calculated property makes null, the only one, or an array."""


def prop(name, number=0, text="", second=""):
    return Embedded(PropertyName=name, Value=int(number), Value1=text, Value2=second)


def simple(name, make):
    """A function that yields (name, columns) for the columns that `make` yields."""
    return lambda: ((name, columns) for columns in make())


def tables_of(estate):
    def sites():
        for s in estate.sites:
            yield {"SiteCode": s.code, "SiteName": s.name, "ServerName": s.server, "ReportingSiteCode": s.parent,
                   "Type": Int32(s.kind), "Status": Int32(1), "Version": "4.00.6487.0000", "BuildNumber": Int32(6487)}
        yield {"SiteCode": "OLD", "SiteName": "Closed", "ServerName": "OLD-CM01", "ReportingSiteCode": "NYC",
               "Type": Int32(1), "Status": Int32(4), "Version": "4.00.6221.1000", "BuildNumber": Int32(6221)}

    def types(p):
        return {"BitsEnabled": p.has("bits"), "IsPeerDP": p.has("branch"), "IsProtected": p.has("protected"),
                "IsFileStreaming": p.has("streaming")}

    def point_infos():
        for p in estate.points:
            yield {"NALPath": p.nal, "SiteCode": p.site.code, "SiteName": p.site.name, "ServerName": p.computer,
                   "ShareName": p.share, "ResourceType": p.resource, "Drive": "" if p.share else "E:\\", **types(p)}

    def assignments():
        for package, p, is_deleted in estate.assigned():
            yield {"PackageID": package.id, "ServerNALPath": p.nal, "SiteCode": p.site.code, "SiteName": p.site.name,
                   "SourceSite": "CEN", "Status": Int32(3 if is_deleted else 0), "ResourceType": p.resource, **types(p)}

    def copies():
        for i, (package, p, state) in enumerate(estate.copies()):
            yield {"PackageID": package.id, "ServerNALPath": p.nal, "SiteCode": p.site.code,
                   "SourceNALPath": f"MSWNET:[\"SMS_SITE=CEN\"]\\\\CEN-CM01\\Sources$\\{package.id}\\",
                   "SourceVersion": 2, "State": state, "LastCopied": NOW - datetime.timedelta(hours=i % 1000)}

    def groups():
        for name, points in estate.groups:
            yield {"sGroupName": name, "arrNALPath": [p.nal for p in points]}

    def uses():
        """(site, path, resource type, role, properties, lists of properties)"""
        for s in estate.sites:
            at = (s.code, s.server, "Windows NT Server")
            polled = Embedded(PropertyListName="Objects Polled By Site Status", Values=["C:\\SMS"])
            yield *at, "SMS Site Server", [], [polled]
            yield *at, "SMS Site System", [prop("Server Remote Name", text=f"{s.server.lower()}.tailspin.example")], []
            yield *at, "SMS Management Point", [prop("SslState", 0 if s.mixed else 63),
                                                prop("ProxyUserName", text=f"TAILSPIN\\{SECRET}-account-proxy")], []
        for p in estate.points:
            at = (p.site.code, p.path, p.resource)
            own = [prop("BITS download", p.has("bits")), prop("IsPeerDP", p.has("branch"))]
            if not p.share:
                own += [prop("IsFileStreaming", p.has("streaming")), prop("AllowInternetClients", p.has("internet")),
                        prop("TokenAuthEnabled", p.has("mobile")), prop("IsMulticast", p.has("multicast"))]
                own.append(prop("Server Remote Name", text=p.fqdn))
            if p.number == 3:
                own += [prop("UserName", text=f"TAILSPIN\\{SECRET}-account-dp"), prop("Old setting", 7, "text")]
            system = [prop("IsProtected", p.has("protected"))]
            if p.has("internet"):
                own.append(prop("SslState", 63))
                system.append(prop("Server Remote Public Name", text=p.internet_name))
            yield *at, "SMS Distribution Point", own, []
            lists = [] if p.boundaries is None else [
                Embedded(PropertyListName="Bandwidth hours", Values=["9"]),
                Embedded(PropertyListName="Protected Boundaries", Values=p.boundaries)]
            yield *at, "SMS Site System", system, lists
            if p.has("multicast"):
                yield *at, "SMS PXE Service Point", [prop("IsActive", 1), prop("PXEPassword", 0, f"{SECRET}-password"),
                                                     prop("CertificatePFXData", text=f"{SECRET}-308204A2")], []

    def nal_of(site, path):
        return f'["Display=\\\\{path}\\"]MSWNET:["SMS_SITE={site}"]\\\\{path}\\'

    def system_uses():
        for site, path, resource, role, props, lists in uses():
            yield {"FileType": Int32(2), "ItemName": f"{nal_of(site, path)},{role}", "ItemType": "System Resource Usage",
                   "SiteCode": site, "NALPath": nal_of(site, path), "NALType": resource, "NetworkOSPath": "\\\\" + path,
                   "RoleName": role, "Props": props, "PropLists": lists}

    def resources():
        for site, path, resource, role, *_ in uses():
            server = path.partition("\\")[0]
            yield {"NALPath": nal_of(site, path), "RoleName": role, "SiteCode": site, "ResourceType": resource,
                   "ServerName": server, "ServerRemoteName": f"{server.lower()}.tailspin.example"}

    def summaries():
        for p in estate.points:
            store = p.path if p.share else f"{p.path}\\E$\\SMSPKGE$"
            yield {"SiteSystem": p.nal, "SiteObject": nal_of(p.site.code, store), "Role": "SMS Distribution Point",
                   "SiteCode": p.site.code, "ObjectType": Int32(0), "BytesFree": Int32(p.free_kb),
                   "BytesTotal": Int32(200 << 20)}

    def packages():
        kinds = {0: "SMS_Package", 7: "SMS_Package", 6: "SMS_Package", 3: "SMS_DriverPackage", 4: "SMS_TaskSequencePackage",
                 5: "SMS_SoftwareUpdatesPackage", 257: "SMS_ImagePackage", 258: "SMS_BootImagePackage"}
        for p in estate.packages:
            yield kinds[p.kind], {
                "PackageID": p.id, "Name": p.name, "Manufacturer": "Tailspin", "Version": "1.0", "Language": "",
                "SourceSite": "CEN", "SourceVersion": 2, "PackageType": Int32(p.kind),
                "ActionInProgress": Int32(3 if p.deleted else 0), "PkgSourceFlag": Int32(p.source_flag),
                "PkgSourcePath": "" if p.source_flag == 1 else f"\\\\CEN-CM01\\Sources$\\{p.id}", "PkgFlags": 0,
                "ShareType": Int32(1 if p.common else 2), "ShareName": "" if p.common else p.id + "$",
                "ForcedDisconnectEnabled": False}

    def sizes():
        for p in estate.packages:
            has_files = p.source_flag != 1
            yield {"PackageID": p.id, "SourceSite": "CEN", "SourceVersion": 2, "SourceSize": p.size_kb if has_files else 0,
                   "SourceCompressedSize": p.size_kb * 3 // 5 if has_files else 0}

    def programs():
        disabled = {one.package_id for one in estate.advertisements if one.disabled}
        for p in estate.packages:
            for name, for_devices in p.programs:
                yield {"PackageID": p.id, "ProgramName": name,
                       "ProgramFlags": (0x1000 if p.id in disabled else 0) | (0x100 if for_devices else 0)}

    def advertisements():
        for one in estate.advertisements:
            yield {"AdvertisementID": one.id, "AdvertisementName": f"Advertisement {one.number}",
                   "PackageID": one.package_id, "ProgramName": one.program, "CollectionID": one.collection,
                   "IncludeSubCollection": one.with_subcollections, "AdvertFlags": one.flags,
                   "RemoteClientFlags": one.remote_flags, "DeviceFlags": one.device_flags,
                   "PresentTime": datetime.datetime(2009, 1, 5, 8), "ExpirationTime": datetime.datetime(2009, 5, 1),
                   "ExpirationTimeEnabled": one.expired, "SourceSite": "CEN"}

    def subcollections():
        for parent, below in estate.below.items():
            for id in below:
                yield {"parentCollectionID": parent, "subCollectionID": id}

    def members():
        """The distinct sites of the collections of advertisements, and of those below them."""
        for id in sorted({id for one in estate.advertisements for id in estate.collections_of(one)}):
            for site in estate.members_of_collection[id]:
                yield {"CollectionID": id, "SiteCode": site}
            if id == "SMS00001":
                yield {"CollectionID": id, "SiteCode": ""}

    def systems():
        for i, (name, _, points, server_of) in enumerate(estate.machines()):
            is_branch = bool(points) and points[0].has("branch")
            roles = ["SMS Distribution Point"] * bool(points) + ["SMS Site Server"] * bool(server_of)
            yield {"ResourceId": 1000 + i, "Name": name, "NetbiosName": name,
                   "ResourceNames": [f"{name.lower()}.{points[0].forest if points else 'tailspin.example'}"],
                   "ResourceDomainORWorkgroup": "TAILSPIN",
                   "OperatingSystemNameandVersion": points[0].system if points else "Microsoft Windows NT Server 5.2",
                   "Client": 1 if is_branch else None, "Obsolete": 0, "SystemRoles": roles}

    def site_property(component):
        for s in estate.sites:
            yield {"FileType": Int32(2), "ItemName": f"SMS_SITE_COMPONENT_MANAGER|{s.server}", "ItemType": "Component",
                   "SiteCode": s.code, "ComponentName": component,
                   "Props": [prop("IISSSLState", 224 if s.mixed else 31), prop("Heartbeat", 60, "seconds"),
                             prop("Server Account Name", text=f"TAILSPIN\\{SECRET}-account-site")]}

    def boundaries():
        for i, s in enumerate(estate.sites):
            yield {"FileType": Int32(2), "ItemName": "Roaming Boundary", "ItemType": "Roaming Boundary", "SiteCode": s.code,
                   "Details": [f"10.{i % 250}.0.0", f"AD-{s.code}"], "DisplayNames": [f"{s.name} LAN", f"{s.name} campus"],
                   "Types": ["IP Subnets", "AD Site Name"], "Flags": [0, 1]}

    def views_of_points():
        for p in estate.points:
            yield {"ServerName": p.computer, "NALPath": p.nal, "ShareName": p.share or None, "SMSSiteCode": p.site.code,
                   "IsPeerDP": p.has("branch"), "IsBITS": p.has("bits"), "IsMulticast": p.has("multicast"),
                   "AnonymousEnabled": False, "SslState": 63 if p.has("internet") else 0,
                   "TokenAuthEnabled": p.has("mobile"), "IsProtected": p.has("protected"),
                   "DPDrive": None if p.share else "E", "Type": p.resource, "IsFileStreaming": p.has("streaming")}

    lower = {name: name.lower() for name in ("ServerName", "SiteCode", "IsPeerDP", "BitsEnabled", "IsProtected", "NALPath")}
    found = [
        ("SMS_Site", sites, "v_Site"),
        ("SMS_DistributionPointInfo", point_infos, "v_DistributionPointInfo", lower, {"PXEPassword": f"{SECRET}-password-info"}),
        ("SMS_DistributionPoint", assignments, "v_DistributionPoint", {}, {"ISVData": f"{SECRET}-data-point"}),
        ("SMS_DistributionPointGroup", groups),
        ("SMS_SystemResourceList", resources, "v_SystemResourceList"),
        ("SMS_SiteSystemSummarizer", summaries, "v_SiteSystemSummarizer"),
        ("SMS_PackageStatusRootSummarizer", sizes, "v_PackageStatusRootSummarizer"),
        ("SMS_PackageStatusDistPointsSummarizer", copies, "v_PackageStatusDistPointsSumm"),
        ("SMS_Program", programs, "v_Program", {}, {"CommandLine": f"setup.exe /password:{SECRET}-word", "Icon": f"{SECRET}-icon"}),
        ("SMS_Advertisement", advertisements, "v_Advertisement", {}, {"ISVData": f"{SECRET}-data-advertisement"}),
        ("SMS_CollectToSubCollect", subcollections, "v_CollectToSubCollect"),
        ("SMS_FullCollectionMembership", members, "v_FullCollectionMembership"),
        ("SMS_R_System", systems, "v_R_System",
         {"ResourceId": "ResourceID", "Name": "Name0", "NetbiosName": "Netbios_Name0", "ResourceNames": None,
          "ResourceDomainORWorkgroup": "Resource_Domain_OR_Workgr0", "SystemRoles": None, "Client": "Client0",
          "OperatingSystemNameandVersion": "Operating_System_Name_and0", "Obsolete": "Obsolete0"}),
        ("SMS_SCI_SysResUse", system_uses),
        ("SMS_SCI_RoamingBoundary", boundaries),
        ("SMS_SCI_Component", lambda: site_property("SMS_SITE_COMPONENT_MANAGER")),
        ("v_DistributionPoints", views_of_points, "v_DistributionPoints"),
    ]
    tables = [Table(name, simple(name, make), *rest) for name, make, *rest in found]
    tables.insert(6, Table("SMS_PackageBaseclass", packages, "v_Package", {},
                           {"Icon": f"{SECRET}-icon", "ExtendedData": f"{SECRET}-extended", "ISVData": f"{SECRET}-data-package"}))
    return tables
