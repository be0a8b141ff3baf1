export const launcherStyle = `
:host { all: initial; }
.root { position: fixed; bottom: 20px; inset-inline-end: 20px; z-index: 2147483000; font: 600 14px/1.4 system-ui, sans-serif; }
.root.start { inset-inline: 20px auto; }
.root.left { inset-inline: auto; left: 20px; }
.root.right { inset-inline: auto; right: 20px; }
.launcher { position: relative; display: flex; align-items: center; justify-content: center; gap: 8px; min-width: 58px; height: 58px; margin: 0; padding: 0; border: 0; border-radius: 29px; background: var(--brand, #0f766e); color: var(--brand-text, #fff); font: inherit; font-size: 15px; cursor: pointer; box-shadow: 0 6px 20px rgb(15 25 25 / 32%), 0 1px 4px rgb(0 0 0 / 20%); transition: transform 150ms; }
.launcher:hover { filter: brightness(.92); transform: translateY(-1px); }
:focus-visible { outline: 2px solid #000; outline-offset: 3px; box-shadow: 0 0 0 3px #fff; }
.caption { max-width: min(220px, calc(100vw - 130px)); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.caption:empty, .open .caption { display: none; }
.root:not(.open) .launcher:has(.caption:not(:empty)) { padding-inline: 16px 20px; }
.bubble { position: absolute; bottom: 72px; inset-inline-end: 0; width: max-content; max-width: min(280px, calc(100vw - 40px)); }
.words { display: block; box-sizing: border-box; width: 100%; margin: 0; padding-block: 12px; padding-inline: 16px 36px; border: 1px solid #e1e1de; border-radius: 16px; background: #fff; color: #1c1d1b; font: 400 14px/1.45 system-ui, sans-serif; text-align: start; white-space: pre-line; overflow-wrap: anywhere; cursor: pointer; box-shadow: 0 8px 28px rgb(10 30 28 / 18%); }
.words b { display: block; font-size: 12.5px; }
.words span { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 5; }
.cross { position: absolute; top: 6px; inset-inline-end: 6px; width: 28px; height: 28px; margin: 0; padding: 0; border: 0; border-radius: 14px; background: none; color: #62625d; font: 400 20px/1 system-ui, sans-serif; cursor: pointer; }
.cross:hover { background: #f0f0ee; }
.badge { position: absolute; top: -3px; right: -3px; box-sizing: border-box; min-width: 22px; height: 22px; padding: 0 6px; border: 2px solid #fff; border-radius: 11px; background: #b42318; color: #fff; font-size: 11px; line-height: 18px; text-align: center; }
.badge[hidden] { display: none; }
.frame { position: absolute; bottom: 72px; inset-inline-end: 0; width: min(390px, calc(100vw - 40px)); height: min(640px, calc(100dvh - 112px)); overflow: hidden; border-radius: 18px; background: #fff; box-shadow: 0 18px 60px rgb(10 30 28 / 24%), 0 2px 10px rgb(0 0 0 / 12%); visibility: hidden; opacity: 0; transform: translateY(10px); transition: opacity 160ms, transform 160ms, visibility 160ms; }
.start > .frame, .start > .bubble { inset-inline: 0 auto; }
.left > .frame, .left > .bubble { inset-inline: auto; left: 0; }
.right > .frame, .right > .bubble { inset-inline: auto; right: 0; }
.open .frame { visibility: visible; opacity: 1; transform: none; transition: opacity 160ms, transform 160ms; }
iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
@media (max-width: 480px) {
  .open .frame { position: fixed; inset: 0; width: 100vw; height: 100dvh; border-radius: 0; }
  .open .launcher { display: none; }
}
@media (prefers-reduced-motion: reduce) { .frame, .launcher { transition: none; } }
@media print { .root { display: none; } }
`
