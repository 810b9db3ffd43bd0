print("sharedfund")
