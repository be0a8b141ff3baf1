export const serverExample = `import jwt from 'jsonwebtoken'

const token = jwt.sign(
  { sub: user.id, name: user.name, email: user.email },
  process.env.BIZCHAT_IDENTITY_SECRET,
  { algorithm: 'HS256', expiresIn: '10m' },
)`

export const pageExample = (origin: string, businessId: string) => `<script src="${origin}/widget.js"
  data-business="${businessId}" async></script>
<script>
  function identify() { bizchat.setUser({ token: '…the token…' }) }
  if (window.bizchat) identify()
  else addEventListener('bizchat:ready', identify)
</script>`
