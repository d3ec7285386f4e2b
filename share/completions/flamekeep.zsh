#compdef flamekeep
# Completion of flamekeep for zsh.

_flamekeep_themes() {
    local -a themes=(${${(f)"$(flamekeep themes --format csv 2>/dev/null)"}[2,-1]%%,*})
    compadd -a themes
}

_flamekeep() {
    local curcontext=$curcontext state line
    local platforms='(instagram tiktok youtube twitch facebook x other)' format='--format=[how it is written]:format:(table csv json md)'
    local -a commands every planned own fields
    every=(
        '--db=[the store]:file:_files' '--config=[settings on top of your own]:file:_files'
        '--theme=[colours of the dashboard]:theme:_flamekeep_themes' '--ascii[plain ASCII]' '--no-mouse[leave the mouse to the terminal]'
        '--demo[a store of its own with a fictional roster]' '--help[show help]' '--version[show the version]'
    )
    planned=(
        '--scenario=[of that name, instead of the open campaign]:scenario: ' '--budget=[what may be spent]:amount: '
        '*--goal=[the weight of a goal]:goal=0..10: ' '--preset=[weights of all goals]:preset:(launch always-on small-budget balanced)'
        '--niche=[of the campaign]:niche: ' '--market=[of the campaign]:market: ' '--filter=[only creators who match]:expression: '
        '*--pin=[is in]:handle=posts: ' '*--hold=[is in, so often]:handle=posts: ' '*--exclude=[stays out]:handle: '
        '--torches=[how many]:min..max: ' '--flames=[how many]:min..max: ' '*--cap=[the most for a platform or a creator]:name=most: '
        '--flame-share=[the least for flames]:share: '
    )
    fields=({platform,name,followers,engagement_rate,posts_sampled,average_views,fee,authenticity,niche,market,language,status}=
        {tags,verified,contact,notes,figures_date}=)
    commands=(
        'import:bring a roster in' 'roster:list the creators' 'compare:put tiers, creators or scenarios side by side'
        'plan:find the best split of a budget' 'curve:what more or less money would bring' 'export:take roster, plan or brief away'
        'scenario:campaigns with their plans' 'add:a creator by hand' 'edit:what is said of creators' 'delete:creators'
        'link:accounts of one person' 'unlink:an account' 'undo:the last change' 'redo:what was undone' 'forget:a person, for good'
        'check:store, settings and themes' 'themes:list them' 'help:show help'
    )
    _arguments -C $every '1:command:->command' '*::argument:->argument'
    if [[ $state == command || $words[1] == help ]]; then
        _describe command commands
        return
    fi
    case $words[1] in
    import)
        own=(
            "--platform=[of every row]:platform:$platforms" '*--map=[take a field from a column]:field=column: '
            '*--as=[how its figures are meant]:field=way: ' '--currency=[of the fees]:currency:(USD EUR GBP BRL RUB CHF SEK PLN JPY INR)'
            '--decimal=[sign]:sign:(. ,)' '--encoding=[of the text]:encoding:(utf-8 utf-16 windows-1252 windows-1251 iso-8859-1)'
            '--sheet=[of a workbook]:sheet: ' '--save-map=[keep these options]:name: ' '--dry-run[only say what would be done]'
            '--rejects=[rows that cannot be used]:file:_files' $format '*:file:_files'
        ) ;;
    roster)
        own=('--filter=[only creators who match]:expression: ' '*--sort=[the order]:field: ' '--limit=[at most]:number: '
            '--scenario=[of that name, instead of the open campaign]:scenario: ' $format) ;;
    compare) own=('--by=[groups]:group:(tier platform niche market)' '--plans[scenarios, not creators]' $format '*:name: ') ;;
    plan) own=($planned '--target=[the cheapest that reaches it]:name=number: ' '--save=[as a scenario of that name]:name: ' $format) ;;
    curve) own=($planned $format '1:curve:(budget split)') ;;
    export)
        own=($planned '--format=[how it is written]:format:(table csv json md html)' '(-o --output)'{-o,--output=}'[where to]:file:_files'
            '1:what:(roster plan brief)') ;;
    scenario) own=($format '1:what:(list show copy rename delete open diff)' '*:name: ') ;;
    add) own=('1:handle: ' "*:field:compadd -S '' $fields") ;;
    edit) own=('--filter=[everybody who matches]:expression: ' "*:handle or field:compadd -S '' $fields") ;;
    delete) own=('--filter=[everybody who matches]:expression: ' '*:handle: ') ;;
    themes) own=($format) ;;
    *) own=('*:handle: ') ;;
    esac
    _arguments $every $own
}

_flamekeep "$@"
