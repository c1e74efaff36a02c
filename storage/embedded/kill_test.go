package embedded

func runHolder([]string) {}
