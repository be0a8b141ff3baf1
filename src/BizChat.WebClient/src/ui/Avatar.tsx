import styles from './Avatar.module.css'

interface AvatarProps {
  name: string
  size?: 'small' | 'medium' | 'large'
  online?: boolean
}

const tones = 6

function toneOf(name: string) {
  let sum = 0
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997
  return sum % tones
}

export function initials(name: string) {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? '?'
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toUpperCase()
}

export function Avatar({ name, size = 'medium', online = false }: AvatarProps) {
  return (
    <span className={`${styles.avatar} ${styles[size]}`} data-tone={toneOf(name)} aria-hidden="true">
      {initials(name)}
      {online && <span className={styles.online} />}
    </span>
  )
}
