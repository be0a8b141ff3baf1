/** Those that are offered where people write. Loaded with what offers them. */
export const commonEmoji = [
  ...'😀 😃 😄 😁 😅 😂 🙂 🙃 😉 😊 😇 🥰 😍 😘 😋 😎 🤓 🤔 🤗 🤩'.split(' '),
  ...'🥳 😏 😐 😶 🙄 😬 😴 😌 😔 😕 🙁 😮 😲 😳 🥺 😢 😭 😤 😡 🤯'.split(' '),
  ...'👍 👎 👌 ✌️ 🤞 🤝 👏 🙌 🙏 💪 👋 ☝️ 👇 👉 👈 ✍️ 👀 🧠 🫶 🤷'.split(' '),
  ...'❤️ 🧡 💛 💚 💙 💜 💔 💯 ✨ ⭐ 🔥 🎉 🎁 🏆 ✅ ❌ ⚠️ ❓ ❗ 💡'.split(' '),
  ...'📦 🚚 🛒 💳 💶 🧾 📄 📎 📷 🔧 🔑 🔒 📱 💻 🖨️ 🎧 📞 ✉️ 📅 ⏰'.split(' '),
  ...'☀️ 🌧️ ⛄ 🌈 🌍 🌱 🌸 🍀 🐶 🐱 ☕ 🍕 🍰 🍺 🚗 ✈️ 🏠 🚀 🎵 ⚽'.split(' '),
]
