import { useState } from 'react';
import { IconButton } from '../ui/IconButton.tsx';
import { chooseTheme, currentTheme } from './theme.ts';

export function ThemeToggle() {
  const [theme, setTheme] = useState(currentTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return <IconButton icon={theme === 'dark' ? 'sun' : 'moon'} label={`Use the ${other} theme`} onClick={() => { chooseTheme(other); setTheme(other); }} />;
}
