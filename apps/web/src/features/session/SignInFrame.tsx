import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../ui/Logo';
import { LanguageSwitch } from './LanguageSwitch';
import classes from './SignInFrame.module.css';

interface SignInFrameProps {
  /** `div` where it stands over a page, which has its own `main`. */
  mainTag?: 'main' | 'div';
  children: ReactNode;
}

/** What surrounds the sign-in form: the product's words, and the language. */
export function SignInFrame({ mainTag: Main = 'main', children }: SignInFrameProps) {
  const { t } = useTranslation('session');
  return (
    <div className={classes.root}>
      <aside className={classes.brand}>
        <Logo size={34} />
        <div className={classes.words}>
          <p className={classes.welcome}>{t('welcome')}</p>
          <p className={classes.text}>{t('welcomeText')}</p>
        </div>
        <Arcs />
      </aside>
      <Main className={classes.main}>
        <div className={classes.language}>
          <LanguageSwitch />
        </div>
        <div className={classes.form}>
          <div className={classes.smallLogo}>
            <Logo size={34} />
          </div>
          {children}
        </div>
      </Main>
    </div>
  );
}

/** Rings that spread from the corner: the ringing arc of the mark, at rest. */
const Arcs = () => (
  <svg className={classes.arcs} viewBox="0 0 400 400" aria-hidden>
    {[70, 130, 190, 250, 310, 370].map((radius, index) => (
      <circle
        key={radius}
        cx="400"
        cy="400"
        r={radius}
        fill="none"
        stroke={index === 2 ? 'var(--ring-mark)' : '#7fc4b8'}
        strokeOpacity={index === 2 ? 0.9 : 0.5 - index * 0.07}
        strokeWidth={index === 2 ? 2.5 : 1.5}
      />
    ))}
  </svg>
);
