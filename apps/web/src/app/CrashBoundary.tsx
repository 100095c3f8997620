import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CrashBoundary.module.css';

/** Keeps the menu and the popups alive when a page fails, or when its script cannot be loaded. */
export class CrashBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <CrashPage /> : this.props.children;
  }
}

/** Of plain elements, since it must work when nothing more can be loaded. */
function CrashPage() {
  const { t } = useTranslation();
  return (
    <div className={classes.root} role="alert">
      <h1>{t('state.crashTitle')}</h1>
      <p>{t('state.crashText')}</p>
      <button type="button" onClick={() => window.location.reload()}>
        {t('state.reload')}
      </button>
    </div>
  );
}
