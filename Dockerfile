# The panel
FROM node:20-bookworm-slim AS panel
WORKDIR /panel
COPY panel/package.json panel/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY panel/ ./
RUN npm run build

# The server
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS server
WORKDIR /source
COPY global.json .editorconfig BannedSymbols.txt Directory.Build.props Directory.Packages.props ./
COPY src/ src/
RUN dotnet publish src/Mostrador.Server -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=server /app ./
COPY --from=panel /panel/dist ./panel/
# The image's own unprivileged user; the database is another container, see compose.yaml.
RUN mkdir /data && chown app:app /data
USER app
VOLUME /data
ENV MOSTRADOR_DATA=/data
EXPOSE 9001 8000 3000
ENTRYPOINT ["./mostrador"]
CMD ["serve"]
