import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '@/app/App'
import { loadLanguage } from '@/i18n/I18nContext'
import { catchDroppedFiles } from '@/lib/droppedFiles'
import { applyTheme } from '@/lib/theme'
import { followOldLinks } from '@/routing/oldLinks'
import '@/styles/fonts.css'
import '@/styles/tokens.css'
import '@/styles/base.css'

applyTheme()
catchDroppedFiles()
followOldLinks()

const root = document.getElementById('root')
if (root) {
  await loadLanguage()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
