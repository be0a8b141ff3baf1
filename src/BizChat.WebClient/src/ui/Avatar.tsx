import { useState } from 'react'
import styles from './Avatar.module.css'

interface AvatarProps {
  name: string
  /** The address of a picture; without one, or if it cannot be loaded, the initials are shown. */
  picture?: string | null
  size?: 'tiny' | 'small' | 'medium' | 'large'
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

/** Beside a name, which it does not repeat for screen readers. */
export function Avatar({ name, picture, size = 'medium', online = false }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <span className={`${styles.avatar} ${styles[size]}`} data-tone={toneOf(name)} aria-hidden="true">
      {picture && picture !== broken ? (
        <img src={picture} alt="" onError={() => setBroken(picture)} />
      ) : size === 'tiny' ? (
        initials(name).slice(0, 1)
      ) : (
        initials(name)
      )}
      {online && <span className={styles.online} />}
    </span>
  )
}
