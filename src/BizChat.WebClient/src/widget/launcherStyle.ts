export const launcherStyle = `
:host { all: initial; }
.root { position: fixed; bottom: 20px; inset-inline-end: 20px; z-index: 2147483000; font: 600 14px/1.4 system-ui, sans-serif; }
.root.left { inset-inline: auto; left: 20px; }
.root.right { inset-inline: auto; right: 20px; }
.launcher { position: relative; display: grid; place-items: center; width: 58px; height: 58px; margin: 0; padding: 0; border: 0; border-radius: 50%; background: #0f766e; color: #fff; cursor: pointer; box-shadow: 0 6px 20px rgb(15 60 55 / 32%), 0 1px 4px rgb(0 0 0 / 20%); transition: transform 150ms; }
.launcher:hover { background: #0b5f58; transform: translateY(-1px); }
.launcher:focus-visible { outline: 3px solid #0f766e; outline-offset: 3px; }
.badge { position: absolute; top: -3px; right: -3px; box-sizing: border-box; min-width: 22px; height: 22px; padding: 0 6px; border: 2px solid #fff; border-radius: 11px; background: #b42318; color: #fff; font-size: 11px; line-height: 18px; text-align: center; }
.badge[hidden] { display: none; }
.frame { position: absolute; bottom: 72px; inset-inline-end: 0; width: min(390px, calc(100vw - 40px)); height: min(640px, calc(100dvh - 112px)); overflow: hidden; border-radius: 18px; background: #fff; box-shadow: 0 18px 60px rgb(10 30 28 / 24%), 0 2px 10px rgb(0 0 0 / 12%); visibility: hidden; opacity: 0; transform: translateY(10px); transition: opacity 160ms, transform 160ms, visibility 160ms; }
.left .frame { inset-inline: auto; left: 0; }
.right .frame { inset-inline: auto; right: 0; }
.open .frame { visibility: visible; opacity: 1; transform: none; transition: opacity 160ms, transform 160ms; }
iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: normal; }
@media (max-width: 480px) {
  .open .frame { position: fixed; inset: 0; width: 100vw; height: 100dvh; border-radius: 0; }
  .open .launcher { display: none; }
}
@media (prefers-reduced-motion: reduce) { .frame, .launcher { transition: none; } }
@media print { .root { display: none; } }
`
