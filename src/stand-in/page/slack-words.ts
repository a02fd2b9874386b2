/** What Slack itself says, in the language of this page; Slack has no Dutch of its own. */
const sayings: [RegExp, string][] = [
  [/^Please complete this required field\.$/, 'Vul dit veld in.'],
  [/^Must be at least (\d+) characters\.$/, 'Vul minstens $1 tekens in.'],
  [/^Please enter a valid email address\.$/, 'Dit is geen e-mailadres. Een voorbeeld: naam@voorbeeld.nl.'],
  [/^Please enter a valid URL\.$/, 'Dit is geen webadres. Een voorbeeld: https://voorbeeld.nl.'],
  [/^Please enter a number of at least (.+)\.$/, 'Vul een getal in van $1 of meer.'],
  [/^Please enter a number of at most (.+)\.$/, 'Vul een getal in van $1 of minder.'],
  [/^(\/\S+) is not a valid command\.$/, '$1 is geen commando. Typ / om te zien wat er wel kan.'],
  [/^(\/\S+) failed with the error "operation_timeout"$/, '$1 lukte niet: de bot gaf geen antwoord.'],
  [/^(\/\S+) failed with the error "(.+)"$/, '$1 lukte niet ($2).'],
  [/^This app did not respond\.$/, 'De bot gaf geen antwoord. Probeer het nog eens.'],
  [/^We had some trouble connecting\. Try again\?$/, 'De verbinding haperde. Probeer het nog eens.'],
  [/^Slack lets nobody enter .+ in this number field$/s, 'Dit is geen getal.'],
  [/^Slack lets nobody type more than (\d+) characters here .*$/s, 'Dit is te lang: er passen $1 tekens in.'],
  [/^.+ cannot be picked here: give a date such as .*$/s, 'Dit is geen datum.'],
  [/^.+ cannot be picked here: give a time such as .*$/s, 'Dit is geen tijd.'],
  [/^At most (\d+) can be chosen here$/, 'Kies er niet meer dan $1.'],
  [/^Nobody can write in #(.+): it is archived$/, 'Niemand kan nog schrijven in #$1.'],
]

/** Words of Slack's own in Dutch; anything else stays as it is, or becomes `otherwise`. */
export function inDutch(text: string, otherwise = text): string {
  const known = sayings.find(([pattern]) => pattern.test(text))
  return known ? text.replace(known[0], known[1]) : otherwise
}
