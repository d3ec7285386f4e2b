# Completion of flamekeep for fish.
complete -c flamekeep -f

# The first word that is neither an option nor the value of one of those that come before a command.
function __flamekeep_command
    set -l words (commandline -opc)[2..-1]
    while set -q words[1]; and string match -q -- '-*' $words[1]
        contains -- $words[1] --db --config --theme; and set -e words[1]
        set -e words[1]
    end
    echo $words[1]
end

function __flamekeep_in
    contains -- "$(__flamekeep_command)" $argv
end

# Beyond a command's own name, the next word is its first.
function __flamekeep_first
    __flamekeep_in $argv; and test (commandline -opc)[-1] = "$(__flamekeep_command)"
end

set -l commands import roster compare plan curve export scenario add edit delete link unlink undo redo forget check themes help
set -l formatted import roster compare plan curve scenario themes
set -l planned plan curve export
set -l fields {platform,name,followers,engagement_rate,posts_sampled,average_views,fee,authenticity,niche,market,language,status}= \
    {tags,verified,contact,notes,figures_date}=

complete -c flamekeep -n "__flamekeep_in ''" -a "$commands"
complete -c flamekeep -n '__flamekeep_first help' -a "$commands"
complete -c flamekeep -n '__flamekeep_first curve' -a 'budget split'
complete -c flamekeep -n '__flamekeep_first export' -a 'roster plan brief'
complete -c flamekeep -n '__flamekeep_first scenario' -a 'list show copy rename delete open diff'
complete -c flamekeep -n '__flamekeep_in add edit' -a "$fields"
complete -c flamekeep -n '__flamekeep_in import' -F

complete -c flamekeep -l db -rF -d 'the store'
complete -c flamekeep -l config -rF -d 'settings on top of your own'
complete -c flamekeep -l theme -x -a '(flamekeep themes --format csv 2>/dev/null | tail -n +2 | string replace -r ",.*" "")' -d 'colours'
complete -c flamekeep -l ascii -d 'plain ASCII'
complete -c flamekeep -l no-mouse -d 'leave the mouse to the terminal'
complete -c flamekeep -l demo -d 'a store of its own with a fictional roster'
complete -c flamekeep -l help -d 'show help'
complete -c flamekeep -l version -d 'show the version'

complete -c flamekeep -n "__flamekeep_in $formatted" -l format -x -a 'table csv json md' -d 'how it is written'
complete -c flamekeep -n '__flamekeep_in export' -l format -x -a 'table csv json md html' -d 'how it is written'
complete -c flamekeep -n '__flamekeep_in export' -s o -l output -rF -d 'where to write'

complete -c flamekeep -n '__flamekeep_in import' -l platform -x -a 'instagram tiktok youtube twitch facebook x other' -d 'of every row'
complete -c flamekeep -n '__flamekeep_in import' -l map -x -d 'FIELD=COLUMN'
complete -c flamekeep -n '__flamekeep_in import' -l as -x -d 'FIELD=WAY: how its figures are meant'
complete -c flamekeep -n '__flamekeep_in import' -l currency -x -a 'USD EUR GBP BRL RUB CHF SEK PLN JPY INR' -d 'of the fees'
complete -c flamekeep -n '__flamekeep_in import' -l decimal -x -a '. ,' -d 'how decimals are written'
complete -c flamekeep -n '__flamekeep_in import' -l encoding -x -a 'utf-8 utf-16 windows-1252 windows-1251 iso-8859-1' -d 'of the text'
complete -c flamekeep -n '__flamekeep_in import' -l sheet -x -d 'of a workbook'
complete -c flamekeep -n '__flamekeep_in import' -l save-map -x -d 'keep these options under a name'
complete -c flamekeep -n '__flamekeep_in import' -l dry-run -d 'only say what would be imported'
complete -c flamekeep -n '__flamekeep_in import' -l rejects -rF -d 'where rows go that cannot be used'

complete -c flamekeep -n "__flamekeep_in roster edit delete $planned" -l filter -x -d 'only creators who match'
complete -c flamekeep -n '__flamekeep_in roster' -l sort -x -d 'FIELD,desc'
complete -c flamekeep -n '__flamekeep_in roster' -l limit -x -d 'at most so many'
complete -c flamekeep -n '__flamekeep_in compare' -l by -x -a 'tier platform niche market' -d 'groups'
complete -c flamekeep -n '__flamekeep_in compare' -l plans -d 'scenarios, not creators'

complete -c flamekeep -n "__flamekeep_in roster $planned" -l scenario -x -d 'of that name, instead of the open campaign'
complete -c flamekeep -n "__flamekeep_in $planned" -l budget -x -d 'what may be spent'
complete -c flamekeep -n "__flamekeep_in $planned" -l goal -x -d 'NAME=0..10'
complete -c flamekeep -n "__flamekeep_in $planned" -l preset -x -a 'launch always-on small-budget balanced' -d 'weights of all goals'
complete -c flamekeep -n "__flamekeep_in $planned" -l niche -x -d 'of the campaign'
complete -c flamekeep -n "__flamekeep_in $planned" -l market -x -d 'of the campaign'
complete -c flamekeep -n "__flamekeep_in $planned" -l pin -x -d 'HANDLE=POSTS: is in'
complete -c flamekeep -n "__flamekeep_in $planned" -l hold -x -d 'HANDLE=POSTS: is in, just so often'
complete -c flamekeep -n "__flamekeep_in $planned" -l exclude -x -d 'HANDLE: stays out'
complete -c flamekeep -n "__flamekeep_in $planned" -l torches -x -d 'MIN..MAX'
complete -c flamekeep -n "__flamekeep_in $planned" -l flames -x -d 'MIN..MAX'
complete -c flamekeep -n "__flamekeep_in $planned" -l cap -x -a '{instagram,tiktok,youtube,twitch,facebook,x,other,creator}=' -d 'at most'
complete -c flamekeep -n "__flamekeep_in $planned" -l flame-share -x -d 'at least this share for flames'
complete -c flamekeep -n '__flamekeep_in plan' -l target -x -d 'the cheapest plan with reach=2M'
complete -c flamekeep -n '__flamekeep_in plan' -l save -x -d 'keep it as a scenario'
