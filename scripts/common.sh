# Shared by run, mostrador and test: what has to be on the machine, and builds that are skipped when nothing changed.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
artifacts=$root/artifacts
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1 # no build server stays behind

say() { printf '%s\n' "$*" >&2; }

die() {
    say "$@"
    exit 1
}

# Runs quietly; shows everything it said when it fails.
quietly() {
    local log
    log=$(mktemp)
    if ! "$@" >"$log" 2>&1 </dev/null 9>&-; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# install_packages PACKAGE…: with apt, as root or through sudo.
install_packages() {
    local as_root=() manual="sudo apt-get update && sudo apt-get install -y $*"
    command -v apt-get >/dev/null || die "Falta: $*. Instálelo con el gestor de paquetes de este sistema."
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo)
        [ -t 0 ] || as_root=(sudo -n) # nobody is there to type a password
        command -v sudo >/dev/null && "${as_root[@]}" true 2>/dev/null || die "Falta: $*. Ejecute: $manual"
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
    say "Instalando $* …"
    if ! "${as_root[@]}" apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 </dev/null; then
        quietly "${as_root[@]}" apt-get update || say "apt-get update falló; se intenta instalar igualmente."
        quietly "${as_root[@]}" apt-get install -y --no-install-recommends "$@" || die "No se pudo instalar $*. Ejecute: $manual"
    fi
}

need_postgres() {
    command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || install_packages postgresql
}

need_chromium() {
    command -v chromium >/dev/null || install_packages chromium
}

need_dotnet() {
    command -v dotnet >/dev/null && dotnet --version >/dev/null 2>&1 ||
        die "Falta el SDK de .NET 10. Instálelo desde https://dotnet.microsoft.com/download"
}

need_node() {
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' \
        2>/dev/null || die "Falta Node.js 20.19 o más nuevo (con npm) para construir el panel."
}

# content_hash PATH…: one hash over names and contents, without what builds leave behind.
content_hash() {
    (
        cd "$root"
        find "$@" \( -name node_modules -o -name dist -o -name bin -o -name obj -o -name TestResults \) -prune \
            -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
    )
}

# One build at a time in this folder.
lock_builds() {
    mkdir -p "$artifacts"
    exec 9>"$artifacts/.lock"
    flock 9
}

unlock_builds() { exec 9>&-; }

build_panel() {
    [ -f "$root/panel/package.json" ] || return 0
    local sources stamp=$artifacts/panel.stamp packages=$artifacts/panel-packages.stamp
    sources=$(content_hash panel)
    [ -f "$root/panel/dist/index.html" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$sources" ] && return 0
    need_node
    install_panel_packages
    say "Construyendo el panel …"
    quietly npm --prefix "$root/panel" run build || return 1
    printf '%s' "$sources" >"$stamp"
}

install_panel_packages() {
    local lock stamp=$artifacts/panel-packages.stamp
    lock=$(content_hash panel/package-lock.json panel/package.json)
    [ -d "$root/panel/node_modules" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$lock" ] && return 0
    say "Instalando los paquetes del panel …"
    quietly npm --prefix "$root/panel" ci --no-audit --no-fund || return 1
    printf '%s' "$lock" >"$stamp"
}

# Compiled ahead where that is possible (it starts and warms up in half the time), otherwise as it is.
publish_server() {
    if [ "$(uname -sm)" = "Linux x86_64" ] &&
        dotnet publish "$root/src/Mostrador.Server" -c Release -p:CompiledAhead=true "$@" >/dev/null 2>&1 </dev/null 9>&-; then
        return 0
    fi
    quietly dotnet publish "$root/src/Mostrador.Server" -c Release "$@"
}

# Publishes the server into a folder named by its sources' hash, so that a running one is never overwritten.
# Sets $server to the executable.
build_server() {
    local sources folder
    sources=$(content_hash src Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt .editorconfig)
    folder=$artifacts/server/$sources
    server=$folder/mostrador
    [ -x "$server" ] && return 0
    need_dotnet
    say "Construyendo el servidor …"
    rm -rf "$folder.new"
    publish_server -o "$folder.new" || return 1
    mv "$folder.new" "$folder"
    # The newest few stay: one of them may still be running.
    find "$artifacts/server" -mindepth 1 -maxdepth 1 -type d -printf '%T@ %p\n' | sort -rn | tail -n +4 | cut -d' ' -f2- |
        xargs -r rm -rf
}
