export const serverExample = `import jwt from 'jsonwebtoken'

const token = jwt.sign(
  { sub: user.id, name: user.name, email: user.email },
  process.env.BIZCHAT_IDENTITY_SECRET,
  { algorithm: 'HS256', expiresIn: '10m' },
)`

export const pageExample = (origin: string, businessId: string) => `<script src="${origin}/widget.js"
  data-business="${businessId}" async></script>
<script>
  window.bizchat ??= function () { (bizchat.q ??= []).push(arguments) }
  bizchat('setUser', { token: '…the token…' })
</script>`
