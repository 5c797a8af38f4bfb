SELECT match('', {pattern:String});
