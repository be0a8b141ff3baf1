const longest = 63
const german: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** A short name for links, such as `cafe-moeller` for “Café Möller”; empty where no letter or digit is left. */
export function shortNameOf(name: string) {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüß]/g, (letter) => german[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest)
    .replace(/-+$/, '')
}
