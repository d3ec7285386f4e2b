# Completion of flamekeep for bash.
_flamekeep() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' i
    local every='--db --config --theme --ascii --no-mouse --demo --help --version'
    COMPREPLY=()
    case $before in
    --db | --config | --rejects | --output | -o) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'table csv json md html' -- "$word") && return ;;
    --preset) mapfile -t COMPREPLY < <(compgen -W 'launch always-on small-budget balanced' -- "$word") && return ;;
    --by) mapfile -t COMPREPLY < <(compgen -W 'tier platform niche market' -- "$word") && return ;;
    --platform)
        mapfile -t COMPREPLY < <(compgen -W 'instagram tiktok youtube twitch facebook x other' -- "$word") && return ;;
    --decimal) mapfile -t COMPREPLY < <(compgen -W '. ,' -- "$word") && return ;;
    --currency) mapfile -t COMPREPLY < <(compgen -W 'USD EUR GBP BRL RUB CHF SEK PLN JPY INR' -- "$word") && return ;;
    --encoding)
        mapfile -t COMPREPLY < <(compgen -W 'utf-8 utf-16 windows-1252 windows-1251 iso-8859-1' -- "$word") && return ;;
    --cap)
        compopt -o nospace
        mapfile -t COMPREPLY < <(compgen -W 'instagram= tiktok= youtube= twitch= facebook= x= other= creator=' -- "$word") && return ;;
    --theme)
        mapfile -t COMPREPLY < <(compgen -W "$(flamekeep themes --format csv 2>/dev/null | sed '1d; s/,.*//')" -- "$word") && return ;;
    esac
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in import | roster | compare | plan | curve | export | scenario | add | edit | delete | link | unlink | undo | redo | forget | check | themes | help) command=${COMP_WORDS[i]} && break ;; esac
    done
    case $command in
    import) every="--platform --map --as --save-map --currency --decimal --encoding --sheet --dry-run --format --rejects $every" ;;
    roster) every="--filter --sort --limit --scenario --format $every" ;;
    compare) every="--by --plans --format $every" ;;
    plan) every="--budget --goal --preset --niche --market --filter --pin --hold --exclude --torches --flames --cap --flame-share --target --scenario --save --format $every" ;;
    curve) every="budget split --scenario --budget --goal --preset --niche --market --filter --pin --hold --exclude --torches --flames --cap --flame-share --format $every" ;;
    export) every="roster plan brief --scenario --budget --goal --preset --niche --market --filter --pin --hold --exclude --torches --flames --cap --flame-share --format --output $every" ;;
    scenario) every="list show copy rename delete open diff --format $every" ;;
    edit)
        compopt -o nospace
        every="--filter platform= handle= name= followers= engagement_rate= posts_sampled= average_views= fee= authenticity= niche= market= language= status= tags= verified= contact= notes= figures_date= $every" ;;
    add)
        compopt -o nospace
        every="platform= name= followers= engagement_rate= posts_sampled= average_views= fee= authenticity= niche= market= language= status= tags= verified= contact= notes= figures_date= $every" ;;
    delete) every="--filter $every" ;;
    themes) every="--format $every" ;;
    help | '') every="import roster compare plan curve export scenario add edit delete link unlink undo redo forget check themes help $every" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$every" -- "$word")
    if [[ $command == import && $word != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}
complete -o filenames -F _flamekeep flamekeep
