# Banana Cake Pop's files, without network at run time.
FROM node:22-slim AS ide
WORKDIR /ide
COPY src/BrandOS.Graph.Server/Ide/package/package*.json ./
RUN npm ci

# Ubuntu's own .NET packages: no further image source is needed.
FROM ubuntu:26.04 AS build
RUN apt-get update && apt-get install -y --no-install-recommends dotnet-sdk-10.0 && rm -rf /var/lib/apt/lists/*
WORKDIR /source
# Project files first: packages are restored again only when these change.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/BrandOS.Graph.Engine/*.csproj src/BrandOS.Graph.Engine/
COPY src/BrandOS.Graph.Postgres/*.csproj src/BrandOS.Graph.Postgres/
COPY src/BrandOS.Graph.Data/*.csproj src/BrandOS.Graph.Data/
COPY src/BrandOS.Graph.Features/*.csproj src/BrandOS.Graph.Features/
COPY src/BrandOS.Graph.LocalCluster/*.csproj src/BrandOS.Graph.LocalCluster/
COPY src/BrandOS.Graph.Server/*.csproj src/BrandOS.Graph.Server/
RUN dotnet restore src/BrandOS.Graph.Server --use-current-runtime
COPY src/ src/
COPY --from=ide /ide/node_modules src/BrandOS.Graph.Server/Ide/package/node_modules
RUN dotnet publish src/BrandOS.Graph.Server --no-restore --use-current-runtime --no-self-contained --configuration Release --output /app

FROM ubuntu:26.04
RUN apt-get update && apt-get install -y --no-install-recommends aspnetcore-runtime-10.0 && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home brandos
WORKDIR /app
COPY --from=build /app .
USER brandos
ENV ASPNETCORE_URLS=http://+:8080
EXPOSE 8080
ENTRYPOINT ["dotnet", "BrandOS.Graph.Server.dll"]
