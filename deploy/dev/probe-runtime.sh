#!/usr/bin/env bash
# Decides once who hosts the grains: Orleans where its packages can be restored, the local host elsewhere.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$(sed -n 's:.*<OrleansVersion>\(.*\)</OrleansVersion>.*:\1:p' Directory.Packages.props)
probe=$(mktemp -d); trap 'rm -rf "$probe"' EXIT
cat > "$probe/probe.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.Orleans.Server" Version="[$version]" />
    <PackageReference Include="Microsoft.Orleans.Sdk" Version="[$version]" />
  </ItemGroup>
</Project>
XML
if timeout 180 dotnet restore "$probe/probe.csproj" -v q >/dev/null 2>&1; then runtime=Orleans; else runtime=Local; fi
cat > GrainRuntime.props <<XML
<Project>
  <PropertyGroup>
    <GrainRuntime Condition="'\$(GrainRuntime)' == ''">$runtime</GrainRuntime>
  </PropertyGroup>
</Project>
XML
echo "setup: grains are hosted by $runtime ($([ $runtime = Orleans ] && echo "Microsoft.Orleans $version restored" || echo "Microsoft.Orleans $version cannot be restored here"))"
