#requires -Version 2.0
# SPDX-License-Identifier: BSL-1.0

<#
.SYNOPSIS
    Exports what the distpoint command reads from a Configuration Manager 2007 hierarchy into one folder.

.DESCRIPTION
    Run it at the central site server: only its database has the sites, packages and site control files of the whole
    hierarchy. The folder then has one CLIXML file per class of the SMS Provider, named after the class, and missing.txt
    if something could not be read. Copy the folder to any computer and check it:

        distpoint check distpoint-export

    The script only reads. It selects columns by name, so that no password, certificate, account or key is exported; of a
    role's properties it keeps text only for the properties that distpoint knows.

    Exit status: 0 if everything was read; 1 if something is missing (missing.txt lists it); 2 if nothing was exported.

.PARAMETER SiteServer
    The site server, or the computer with the SMS Provider. Default: this computer.

.PARAMETER SiteCode
    The site to read. Default: the site of the SMS Provider on the site server.

.PARAMETER Path
    The folder to write to. It is created if needed. Files of an earlier export in it are an error (see -Force); other
    files are never touched.

.PARAMETER Machines
    Also connects to each site system, to read what no class of the SMS Provider has: forest, operating system, free
    disk space, shares, the contents of package shares (machines.xml), and DFS roots (dfs.xml). This requires
    administrative rights on the site systems, and minutes if many are unreachable.

.PARAMETER Force
    Replaces the files of an earlier export in the folder.

.EXAMPLE
    .\Export-DistPoint.ps1

    Exports the hierarchy below the site of this site server into .\distpoint-export.

.EXAMPLE
    powershell -ExecutionPolicy Bypass -File Export-DistPoint.ps1 -SiteServer LON-CM01 -SiteCode LON -Path D:\export -Machines

    Exports site LON of a remote site server, with the disks, shares and forest of each site system.
#>
[CmdletBinding()]
param(
    [string]$SiteServer = '.',
    [string]$SiteCode,
    [string]$Path = '.\distpoint-export',
    [switch]$Machines,
    [switch]$Force
)
$ErrorActionPreference = 'Stop'

# One entry per class. Columns: key columns first. Also: columns that only some versions have. Conditions: the rows to
# read; the second condition only if the first selects none. Lazy: has columns that a query does not return, so each row is
# read once more. Later: Configuration Manager 2007 does not have the class.
$packageColumns = 'PackageID', 'Name', 'Manufacturer', 'Version', 'Language', 'SourceSite', 'SourceVersion', 'PackageType',
    'ActionInProgress', 'PkgSourceFlag', 'PkgSourcePath', 'PkgFlags', 'ShareType', 'ShareName', 'ForcedDisconnectEnabled'
$packageClasses = 'SMS_Package', 'SMS_ImagePackage', 'SMS_BootImagePackage', 'SMS_OperatingSystemInstallPackage',
    'SMS_DriverPackage', 'SMS_SoftwareUpdatesPackage'
$siteControlKeys = 'FileType', 'ItemName', 'ItemType', 'SiteCode'
$classes = @(
    @{ Name = 'SMS_Site'
       Columns = 'SiteCode', 'SiteName', 'ServerName', 'ReportingSiteCode', 'Type', 'Status', 'Version', 'BuildNumber' }
    @{ Name = 'SMS_DistributionPointInfo'
       Columns = 'NALPath', 'SiteCode', 'SiteName', 'ServerName', 'ShareName', 'ResourceType', 'Drive', 'BitsEnabled',
           'IsPeerDP', 'IsProtected'
       Also = 'IsFileStreaming', 'IsMulticast', 'IsPXE', 'IsPullDP' }
    @{ Name = 'SMS_DistributionPoint'
       Columns = 'PackageID', 'ServerNALPath', 'SiteCode', 'SiteName', 'SourceSite', 'Status', 'ResourceType',
           'BitsEnabled', 'IsPeerDP', 'IsProtected'
       Also = @('IsFileStreaming') }
    @{ Name = 'SMS_DistributionPointGroup'; Columns = @(); Also = 'sGroupName', 'arrNALPath', 'GroupID', 'Name' }
    @{ Name = 'SMS_DPGroupMembers'; Columns = 'GroupID', 'DPNALPath'; Later = $true }
    @{ Name = 'SMS_DistributionPointDriveInfo'
       Columns = 'NALPath', 'Drive', 'BytesFree', 'BytesTotal', 'PkgSharePriority'; Later = $true }
    @{ Name = 'SMS_SystemResourceList'
       Columns = 'NALPath', 'RoleName', 'SiteCode', 'ResourceType', 'ServerName', 'ServerRemoteName'
       Also = 'InternetEnabled', 'InternetShared', 'SslState' }
    @{ Name = 'SMS_SiteSystemSummarizer'
       Columns = 'SiteSystem', 'SiteObject', 'Role', 'SiteCode', 'ObjectType', 'BytesFree', 'BytesTotal' }
    @{ Name = 'SMS_PackageBaseclass'; Columns = $packageColumns; Also = @('PackageSize') }
    @{ Name = 'SMS_PackageStatusRootSummarizer'
       Columns = 'PackageID', 'SourceSite', 'SourceVersion', 'SourceSize', 'SourceCompressedSize' }
    @{ Name = 'SMS_PackageStatusDistPointsSummarizer'
       Columns = 'PackageID', 'ServerNALPath', 'SiteCode', 'SourceNALPath', 'SourceVersion', 'State', 'LastCopied' }
    @{ Name = 'SMS_Program'; Columns = 'PackageID', 'ProgramName', 'ProgramFlags' }
    @{ Name = 'SMS_Advertisement'; Lazy = $true
       Columns = 'AdvertisementID', 'AdvertisementName', 'PackageID', 'ProgramName', 'CollectionID', 'IncludeSubCollection',
           'AdvertFlags', 'RemoteClientFlags', 'DeviceFlags', 'PresentTime', 'ExpirationTime', 'ExpirationTimeEnabled',
           'SourceSite' }
    @{ Name = 'SMS_CollectToSubCollect'; Columns = 'parentCollectionID', 'subCollectionID' }
    @{ Name = 'SMS_SCI_SysResUse'; Lazy = $true; Conditions = 'FileType=2', 'FileType=1'
       Columns = $siteControlKeys + @('NALPath', 'NALType', 'NetworkOSPath', 'RoleName', 'Props', 'PropLists') }
    @{ Name = 'SMS_SCI_RoamingBoundary'; Lazy = $true; Conditions = 'FileType=2', 'FileType=1'
       Columns = $siteControlKeys + @('Details', 'DisplayNames', 'Types', 'Flags') }
    @{ Name = 'SMS_SCI_Component'; Lazy = $true
       Conditions = "FileType=2 AND ComponentName='SMS_SITE_COMPONENT_MANAGER'",
           "FileType=1 AND ComponentName='SMS_SITE_COMPONENT_MANAGER'"
       Columns = $siteControlKeys + @('ComponentName', 'Props') }
)
# Both are read last, for the site systems and for the collections of advertisements that the other classes name.
$systems = @{ Name = 'SMS_R_System'
    Columns = 'ResourceId', 'Name', 'NetbiosName', 'ResourceNames', 'ResourceDomainORWorkgroup',
        'OperatingSystemNameandVersion', 'Client', 'Obsolete', 'SystemRoles' }
$members = @{ Name = 'SMS_FullCollectionMembership'; Columns = 'CollectionID', 'SiteCode' }

# The properties of roles and components of which the text is kept. Of all others only the number is.
$propertiesWithText = 'Server Remote Name', 'Server Remote Public Name', 'DPDrive', 'DPShareDrive', 'ForestFQDN',
    'DomainFQDN', 'StartIpAddress', 'EndIpAddress', 'StartPort', 'EndPort'

# Columns that are not kept as a query returns them.
$converted = @{
    Props = @{ Name = 'Props'; Expression = { Select-Properties $_.Props } }
    PropLists = @{ Name = 'PropLists'; Expression = { Select-Lists $_.PropLists } }
    PresentTime = @{ Name = 'PresentTime'; Expression = { ConvertTo-Date $_.PresentTime } }
    ExpirationTime = @{ Name = 'ExpirationTime'; Expression = { ConvertTo-Date $_.ExpirationTime } }
    LastCopied = @{ Name = 'LastCopied'; Expression = { ConvertTo-Date $_.LastCopied } }
}

function Stop-Export([string]$Why) {
    $Host.UI.WriteErrorLine("Export-DistPoint: $Why")
    exit 2
}

# Notes what the export lacks. An empty class is not a failure.
function Add-Missing([string]$What, [string]$Why, [bool]$IsFailure = $true) {
    Add-Content -LiteralPath (Join-Path $folder 'missing.txt') -Value "${What}: $Why" -Encoding UTF8
    if ($IsFailure) {
        $script:failures++
        Write-Warning "${What}: $Why"
    }
}

# Whether an error means that there is no such class, as in another version.
function Test-NoClass($Exception) {
    while ($Exception) {
        if ($Exception -is [System.Management.ManagementException]) {
            return ($Exception.ErrorCode -eq 'InvalidClass') -or ($Exception.ErrorCode -eq 'NotFound')
        }
        $Exception = $Exception.InnerException
    }
    $false
}

function Select-Properties($Properties) {
    foreach ($property in @($Properties | Where-Object { $_ })) {
        $hasText = $propertiesWithText -contains $property.PropertyName
        $property | Select-Object -Property 'PropertyName', 'Value',
            @{ Name = 'Value1'; Expression = { if ($hasText) { $_.Value1 } } },
            @{ Name = 'Value2'; Expression = { if ($hasText) { $_.Value2 } } }
    }
}

# Only boundaries have values that are read; the names of other lists help to find out what a version calls them.
function Select-Lists($Lists) {
    foreach ($list in @($Lists | Where-Object { $_ })) {
        $isRead = $list.PropertyListName -like '*bound*'
        $list | Select-Object -Property 'PropertyListName',
            @{ Name = 'Values'; Expression = { if ($isRead) { $_.Values } } }
    }
}

# A date of WMI (20080304093000.000000+060) as a date: in UTC if its zone is known, otherwise as it is written there.
function ConvertTo-Date([string]$Text) {
    if ($Text -notmatch '^(\d{14})\.\d{6}([+-])(\d{3}|\*{3})$') {
        if ($Text) { return $Text }
        return
    }
    $sign = $matches[2]
    $zone = $matches[3]
    try {
        $date = [DateTime]::ParseExact($matches[1], 'yyyyMMddHHmmss', [Globalization.CultureInfo]::InvariantCulture)
    } catch {
        return $Text
    }
    if ($zone -eq '***') { return $date }
    $minutes = [int]($sign + $zone)
    [DateTime]::SpecifyKind($date.AddMinutes(-$minutes), 'Utc')
}

# Writes the rows that a block reads into a file: all or, after an error, none. Returns whether there are any.
function Save-Rows([string]$FileName, [bool]$IsExpected, [scriptblock]$Rows) {
    Write-Progress -Activity 'Exporting' -Status $FileName
    $part = Join-Path $folder "$FileName.xml.part"
    $script:count = 0
    try {
        & $Rows | ForEach-Object { $script:count++; $_ } | Export-Clixml -Path $part -Depth 6 -Encoding UTF8
        if ($script:count -gt 0) {
            Move-Item -LiteralPath $part -Destination (Join-Path $folder "$FileName.xml")
            $script:written++
            return $true
        }
        if ($IsExpected) { Add-Missing $FileName 'no rows' $false }
    } catch {
        Add-Missing $FileName $_.Exception.Message
    }
    if (Test-Path -LiteralPath $part) { Remove-Item -LiteralPath $part }
    $false
}

# Reads a class into its file: the columns that this version has, and the rows that any of the conditions selects, except
# packages that are already exported. Returns whether there are any.
function Save-Class($Class, [string[]]$Conditions = @(''), $Exported = @{}) {
    try {
        $definition = New-Object System.Management.ManagementClass -ArgumentList "\\$provider\${namespace}:$($Class.Name)"
        $definition.Get()
    } catch {
        if (-not ($Class.Later -and (Test-NoClass $_.Exception))) { Add-Missing $Class.Name $_.Exception.Message }
        return $false
    }
    $known = @($definition.psbase.Properties | ForEach-Object { $_.Name })
    foreach ($column in @($Class.Columns | Where-Object { $_ -and ($known -notcontains $_) })) {
        Add-Missing $Class.Name "no column $column in this version" $false
    }
    $columns = @(@($Class.Columns) + @($Class.Also) | Where-Object { $_ -and ($known -contains $_) })
    $shown = @('__CLASS') + @($columns | ForEach-Object { if ($converted.ContainsKey($_)) { $converted[$_] } else { $_ } })
    $distinct = ''
    if ($Class.Name -eq 'SMS_FullCollectionMembership') { # one row per site, not per member
        $distinct = 'DISTINCT '
        $shown = @(@{ Name = '__CLASS'; Expression = { $Class.Name } }) + $columns # such rows may have no class
    }
    $script:incomplete = 0
    $isExpected = $Exported.Count -eq 0 -and "$Conditions" -notlike 'FileType=2*' # FileType=1 is read next
    $anyRows = Save-Rows $Class.Name $isExpected {
        foreach ($condition in $Conditions) {
            $query = "SELECT $distinct$($columns -join ', ') FROM $($Class.Name)"
            if ($condition) { $query = "$query WHERE $condition" }
            Get-WmiObject -ComputerName $provider -Namespace $namespace -Query $query -ErrorAction Stop | ForEach-Object {
                $row = $_
                if ($Class.Lazy) { try { $row.Get() } catch { $script:incomplete++ } }
                if ($Exported.Count -eq 0 -or -not $Exported.ContainsKey($row.PackageID)) { $row }
            } | Select-Object -Property $shown
        }
    }
    if ($script:incomplete -gt 0) { Add-Missing $Class.Name "$($script:incomplete) rows without their lazy columns" }
    $anyRows
}

# The rows of a file that this run has written.
function Get-Saved([string]$FileName) {
    $file = Join-Path $folder "$FileName.xml"
    if (Test-Path -LiteralPath $file) { Import-Clixml -Path $file }
}

# Conditions for a query, each with at most 20 values: 'Column='a' OR Column='b' ...'.
function Join-Conditions([string]$Column, [string[]]$Values) {
    for ($first = 0; $first -lt $Values.Count; $first += 20) {
        $last = [Math]::Min($first + 19, $Values.Count - 1)
        $tests = @($Values[$first..$last] | ForEach-Object { "$Column='" + $_.Replace('\', '\\').Replace("'", "\'") + "'" })
        $tests -join ' OR '
    }
}

# The site systems that the export names, each with the shares that are distribution points.
function Get-SiteSystems {
    $shares = @{}
    foreach ($file in 'SMS_SystemResourceList', 'SMS_SCI_SysResUse', 'SMS_DistributionPointInfo') {
        Get-Saved $file | ForEach-Object {
            if ("$($_.NALPath)" -match '\\\\([^\\"\]]+)(?:\\([^\\"]+))?\\?$') {
                $name = $matches[1]
                if (-not $shares.ContainsKey($name)) { $shares[$name] = @() }
                if ($matches[2] -and ($shares[$name] -notcontains $matches[2])) { $shares[$name] += $matches[2] }
            }
        }
    }
    Get-Saved 'SMS_Site' | ForEach-Object {
        if ($_.ServerName -and -not $shares.ContainsKey($_.ServerName)) { $shares[$_.ServerName] = @() }
    }
    $shares
}

# The collections of advertisements, and all collections below them.
function Get-AdvertisedCollections {
    $below = @{}
    Get-Saved 'SMS_CollectToSubCollect' | ForEach-Object { $below[$_.parentCollectionID] += @($_.subCollectionID) }
    $found = @{}
    $open = New-Object System.Collections.Queue
    Get-Saved 'SMS_Advertisement' | ForEach-Object { if ($_.CollectionID) { $open.Enqueue($_.CollectionID) } }
    while ($open.Count -gt 0) {
        $collection = $open.Dequeue()
        if ($found.ContainsKey($collection)) { continue }
        $found[$collection] = $true
        if ($below.ContainsKey($collection)) { $below[$collection] | ForEach-Object { $open.Enqueue($_) } }
    }
    $found.Keys | Sort-Object
}

# The value of a block, or nothing and a note.
function Read-Fact([string]$What, [scriptblock]$Fact) {
    try { & $Fact } catch { Add-Missing $What $_.Exception.Message }
}

function Read-Computer([string]$Computer, [string]$Query) {
    Get-WmiObject -ComputerName $Computer -Namespace 'root\cimv2' -Query $Query -ErrorAction Stop
}

# The forest of a domain; each domain is read once.
function Get-ForestName([string]$Domain) {
    if (-not $script:forests.ContainsKey($Domain)) {
        $script:forests[$Domain] = Read-Fact "forest of $Domain" {
            $context = New-Object System.DirectoryServices.ActiveDirectory.DirectoryContext -ArgumentList 'Domain', $Domain
            [System.DirectoryServices.ActiveDirectory.Domain]::GetDomain($context).Forest.Name
        }
    }
    $script:forests[$Domain]
}

# What only a computer itself knows. A fact that cannot be read is null; one that can, but is empty, is an empty list.
function Read-Machine([string]$Name, [string[]]$PointShares) {
    $system = Read-Fact $Name { Read-Computer $Name 'SELECT Name, Domain, DomainRole FROM Win32_ComputerSystem' }
    if (-not $system) { return } # unreachable: no further attempts
    $domain = $null
    if (1, 3, 4, 5 -contains $system.DomainRole) { $domain = $system.Domain } # 0 and 2 are in a workgroup
    $os = Read-Fact $Name { Read-Computer $Name 'SELECT Caption, CSDVersion, Version FROM Win32_OperatingSystem' }
    $drives = Read-Fact $Name {
        , @(Read-Computer $Name 'SELECT DeviceID, FreeSpace, Size FROM Win32_LogicalDisk WHERE DriveType=3' |
            Select-Object -Property '__CLASS', 'DeviceID', 'FreeSpace', 'Size')
    }
    $shares = Read-Fact $Name {
        , @(Read-Computer $Name 'SELECT Name, Path, Type FROM Win32_Share' |
            Select-Object -Property '__CLASS', 'Name', 'Path', 'Type')
    }
    $packageShares = @(@($shares | ForEach-Object { $_.Name }) + @($PointShares) |
        Where-Object { $_ -and (($_ -match '^SMSPKG[A-Z]\$$') -or ($PointShares -contains $_)) } | Sort-Object -Unique)
    $contents = @(foreach ($share in $packageShares) {
        $folderOfShare = '\\{0}\{1}' -f $Name, $share
        $names = Read-Fact $folderOfShare {
            , @([IO.Directory]::GetFileSystemEntries($folderOfShare) | ForEach-Object { [IO.Path]::GetFileName($_) })
        }
        New-Object PSObject -Property @{ Share = $share; Names = $names } | Select-Object -Property 'Share', 'Names'
    })
    if ($null -eq $shares) { $contents = $null } # which shares there are is unknown, so "none" would be wrong
    $forest = $null
    if ($domain) { $forest = Get-ForestName $domain }
    New-Object PSObject -Property @{
        __CLASS = 'DistPoint_Machine'; Name = $Name; Domain = $domain; Forest = $forest
        OperatingSystem = if ($os) { "$($os.Caption) $($os.CSDVersion)".Trim() }
        Version = if ($os) { $os.Version }
        Drives = $drives; Shares = $shares; PackageShareContents = $contents; Read = [DateTime]::UtcNow
    } | Select-Object -Property '__CLASS', 'Name', 'Domain', 'Forest', 'OperatingSystem', 'Version', 'Drives', 'Shares',
        'PackageShareContents', 'Read'
}

# The DFS roots that the site systems host. Most have no such class.
function Read-DfsRoots([string[]]$Computers) {
    $seen = @{}
    foreach ($computer in $Computers) {
        try {
            Read-Computer $computer 'SELECT Name, Root, State FROM Win32_DFSNode WHERE Root=TRUE' | ForEach-Object {
                if (-not $seen.ContainsKey($_.Name)) {
                    $seen[$_.Name] = $true
                    $_ | Select-Object -Property '__CLASS', 'Name', 'Root', 'State'
                }
            }
        } catch {
            if (-not (Test-NoClass $_.Exception)) { Add-Missing "DFS roots of $computer" $_.Exception.Message }
        }
    }
}

if ($PSVersionTable.PSVersion.Major -gt 5) { Stop-Export 'this script requires Windows PowerShell (powershell.exe)' }
try {
    $locations = @(Get-WmiObject -ComputerName $SiteServer -Namespace 'root\sms' -ErrorAction Stop `
        -Query 'SELECT Machine, SiteCode, ProviderForLocalSite FROM SMS_ProviderLocation')
} catch {
    Stop-Export "cannot connect to the SMS Provider on ${SiteServer}: $($_.Exception.Message)"
}
$locations = @($locations | Where-Object { if ($SiteCode) { $_.SiteCode -eq $SiteCode } else { $_.ProviderForLocalSite } })
if ($locations.Count -eq 0) { Stop-Export "$SiteServer has no SMS Provider of the site; check -SiteServer and -SiteCode" }
$provider = $locations[0].Machine
$site = $locations[0].SiteCode
$namespace = "root\sms\site_$site"

try {
    if (-not (Test-Path -LiteralPath $Path)) { New-Item -ItemType Directory -Path $Path | Out-Null }
    if (-not (Test-Path -LiteralPath $Path -PathType Container)) { Stop-Export "$Path is not a folder" }
    $folder = (Get-Item -LiteralPath $Path).FullName
    $own = @($classes + $systems + $members | ForEach-Object { $_.Name }) + $packageClasses + @('machines', 'dfs')
    $own = @($own | ForEach-Object { "$_.xml"; "$_.xml.part" }) + @('missing.txt')
    $earlier = @($own | ForEach-Object { Join-Path $folder $_ } | Where-Object { Test-Path -LiteralPath $_ })
    if ($earlier.Count -gt 0 -and -not $Force) {
        Stop-Export "$($earlier[0]) is of an earlier export; use another -Path, or -Force to replace it"
    }
    $earlier | ForEach-Object { Remove-Item -LiteralPath $_ }
} catch {
    Stop-Export "cannot write to ${Path}: $($_.Exception.Message)"
}

$failures = 0 # what Add-Missing has noted
$written = 0  # files
$forests = @{}
foreach ($class in $classes) {
    $done = $false
    foreach ($condition in @($class.Conditions)) { if (-not $done) { $done = Save-Class $class @($condition) } }
}

Get-Saved 'SMS_Site' | Where-Object { $_.SiteCode -eq $site -and $_.ReportingSiteCode } | ForEach-Object {
    Add-Missing 'SMS_Site' "site $site reports to $($_.ReportingSiteCode); to export all sites, run this script at the central site"
}

# The base class is expected to return packages of all kinds. Those that it does not return are in their own classes.
$exported = @{}
Get-Saved 'SMS_PackageBaseclass' | ForEach-Object { $exported[$_.PackageID] = $true }
foreach ($name in $packageClasses) {
    $ofKind = @{ Name = $name; Columns = $packageColumns; Also = @('PackageSize'); Later = $true }
    Save-Class $ofKind @('') $exported | Out-Null
}

$collections = @(Get-AdvertisedCollections)
if ($collections.Count -gt 0) { Save-Class $members @(Join-Conditions 'CollectionID' $collections) | Out-Null }
$siteSystems = Get-SiteSystems
$computers = @($siteSystems.Keys | Sort-Object)
$netbiosNames = @($computers | ForEach-Object { $_.Split('.')[0] } | # at most 15 characters
    ForEach-Object { $_.Substring(0, [Math]::Min(15, $_.Length)) } | Sort-Object -Unique)
if ($netbiosNames.Count -gt 0) { Save-Class $systems @(Join-Conditions 'NetbiosName' $netbiosNames) | Out-Null }

if ($Machines) {
    Save-Rows 'machines' $true { foreach ($computer in $computers) { Read-Machine $computer $siteSystems[$computer] } } | Out-Null
    Save-Rows 'dfs' $true { Read-DfsRoots $computers } | Out-Null
}

Write-Progress -Activity 'Exporting' -Status 'Done' -Completed
Write-Host "Export-DistPoint: $written files in $folder"
if ($failures -gt 0) { Write-Host "Export-DistPoint: $failures problems; see $(Join-Path $folder 'missing.txt')" }
if ($written -eq 0) { exit 2 }
if ($failures -gt 0) { exit 1 }
exit 0
