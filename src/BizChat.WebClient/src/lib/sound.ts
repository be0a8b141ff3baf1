let context: AudioContext | null = null

function tone(audio: AudioContext, frequency: number, at: number) {
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.frequency.value = frequency
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(0.08, at + 0.015)
  gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.28)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(at)
  oscillator.stop(at + 0.3)
}

/** Browsers let a page make a sound only after a click or key in it. */
export function canChime() {
  return 'AudioContext' in window && (navigator.userActivation?.hasBeenActive ?? false)
}

export function playChime() {
  if (!canChime()) return
  context ??= new AudioContext()
  tone(context, 660, context.currentTime)
  tone(context, 880, context.currentTime + 0.11)
}
