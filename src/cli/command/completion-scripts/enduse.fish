# Completion of enduse for fish, made by: enduse completion fish
# To have it in every shell: enduse completion fish > ~/.config/fish/completions/enduse.fish
complete -c enduse -e

# Whether the words before the cursor lead to this command, and to this place in it.
function __enduse_at
    set -l at enduse
    set -l place 0
    set -l takes
    for word in (commandline -opc)[2..]
        if set -q takes[1]
            set -e takes
            continue
        end
        switch "$at $word"
            case @commands@
                set at "$at $word"
                set place 0
            case @taking@
                set takes $word
            case '* -*'
            case '*'
                set place (math $place + 1)
        end
    end
    test "$at" = $argv[1]; and begin
        test (count $argv) -eq 1; or test $place -eq $argv[2]
    end
end

complete -c enduse -f
@lines@
