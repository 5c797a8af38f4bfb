import type { ButtonHTMLAttributes } from 'react';
import './Button.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
}

export function Button({ look = 'plain', type = 'button', className = '', ...rest }: ButtonProps) {
  return <button type={type} className={`button ${look} ${className}`} {...rest} />;
}
