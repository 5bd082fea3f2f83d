# The API on the small ASP.NET image: unprivileged user, read-only file system, no shell needed.
#   docker build -t nkdrugfacts .
#   docker run --read-only --tmpfs /tmp -v nkdrugfacts:/data -p 127.0.0.1:8080:8080 nkdrugfacts
# It keeps its SQLite database in /data; with ConnectionStrings__Postgres it writes nothing there.
# On an ARM machine: --build-arg RUNTIME=linux-arm64
# To pin what it is built from to the byte: --build-arg SDK=NAME@sha256:… --build-arg BASE=NAME@sha256:…

ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG BASE=mcr.microsoft.com/dotnet/aspnet:10.0

FROM $SDK AS build
ARG RUNTIME=linux-x64
WORKDIR /build

# Packages first: this layer stays until a project file or a lock file changes.
COPY .config .config
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/NkDrugFacts.Model/NkDrugFacts.Model.csproj src/NkDrugFacts.Model/packages.lock.json src/NkDrugFacts.Model/
COPY src/NkDrugFacts.Api/NkDrugFacts.Api.csproj src/NkDrugFacts.Api/packages.lock.json src/NkDrugFacts.Api/
COPY migrations/NkDrugFacts.Migrations.csproj migrations/CompiledModel.targets migrations/packages.lock.json migrations/
# Once as locked, which fails on a stale lock file; then with the compiler and native parts of this platform, which the lock does not list.
RUN dotnet tool restore && \
    dotnet restore src/NkDrugFacts.Api --locked-mode && \
    dotnet restore src/NkDrugFacts.Api --runtime $RUNTIME -p:PublishReadyToRun=true

COPY . .
# Compiled ahead of time, with the model of each database (migrations/CompiledModel.targets): it starts in half the time. UseAppHost: the image runs it with its own dotnet.
RUN dotnet publish src/NkDrugFacts.Api --no-restore --configuration Release --runtime $RUNTIME --no-self-contained \
      -p:PublishReadyToRun=true -p:UseAppHost=false -p:ContinuousIntegrationBuild=true --output /publish && \
    mkdir /empty

FROM $BASE
LABEL org.opencontainers.image.title="NkDrugFacts" \
      org.opencontainers.image.description="Who reported what, when, and how each claim is corroborated: a research-citation REST API" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /publish .
# A new volume takes its owner from here.
COPY --from=build --chown=$APP_UID:$APP_UID /empty /data
ENV ASPNETCORE_HTTP_PORTS=8080 \
    ConnectionStrings__Sqlite="Data Source=/data/nkdrugfacts.db"
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["dotnet", "/app/NkDrugFacts.Api.dll", "health"]
ENTRYPOINT ["dotnet", "NkDrugFacts.Api.dll"]
